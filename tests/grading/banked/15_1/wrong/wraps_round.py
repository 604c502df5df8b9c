# loses: refuses
# says: Python would take a negative index from the end, without a word
def percentile(values, q):
    if not values:
        raise ValueError("no values")
    values = sorted(values)
    place = (len(values) - 1) * q / 100
    low = min(int(place), len(values) - 1)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)
