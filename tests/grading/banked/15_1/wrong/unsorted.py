# loses: all
# says: The values are not sorted
def percentile(values, q):
    if not values or not 0 <= q <= 100:
        raise ValueError
    place = (len(values) - 1) * q / 100
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)
