# loses: ends
# says: At 100 there is no value above any more
def percentile(values, q):
    if not values or not 0 <= q <= 100:
        raise ValueError
    values = sorted(values)
    place = (len(values) - 1) * q / 100
    low = int(place)
    return values[low] + (values[low + 1] - values[low]) * (place - low)
