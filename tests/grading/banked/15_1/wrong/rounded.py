# loses: all
# says: Return the result as it is
def percentile(values, q):
    if not values or not 0 <= q <= 100:
        raise ValueError("nothing to measure")
    ordered = sorted(values)
    place = (len(ordered) - 1) * q / 100
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return round(ordered[below] + (ordered[above] - ordered[below]) * (place - below), 1)
