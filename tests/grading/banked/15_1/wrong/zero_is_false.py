# loses: ends
# says: `not q` is true for 0 as well
def percentile(values, q):
    if not values or not q or q < 0 or q > 100:
        raise ValueError
    values = sorted(values)
    place = (len(values) - 1) * q / 100
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)
