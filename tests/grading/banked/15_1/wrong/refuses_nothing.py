# loses: refuses
# says: No values, no percentile
def percentile(values, q):
    if not values:
        return 0.0
    values = sorted(values)
    place = (len(values) - 1) * q / 100
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)
