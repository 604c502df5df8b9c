# loses: refuses
# says: A single value or many
def percentile(values, q):
    if not values:
        raise ValueError("nothing to measure")
    if len(values) == 1:
        return values[0]
    if not 0 <= q <= 100:
        raise ValueError("no percentage")
    ordered = sorted(values)
    place = (len(ordered) - 1) * q / 100
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
