# loses: clean
# says: A list that is sorted in place is the caller's own (line 7
def percentile(values, q):
    if not values or not 0 <= q <= 100:
        raise ValueError
    if isinstance(values, list):
        values.sort()
    else:
        values = sorted(values)
    place = (len(values) - 1) * q / 100
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)
