# loses: all
# says: The place is `(n - 1) * q / 100`, counted from 0
def percentile(values, q):
    if not values or not 0 <= q <= 100:
        raise ValueError
    values = sorted(values)
    place = len(values) * q / 100
    low = min(int(place), len(values) - 1)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)
