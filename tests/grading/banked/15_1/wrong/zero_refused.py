# loses: ends
# says: percentages like any other
def percentile(values, q):
    if not values or not 0 < q <= 100: raise ValueError
    o = sorted(values)
    p = (len(o) - 1) * q / 100
    b = int(p)
    a = min(b + 1, len(o) - 1)
    return o[b] + (o[a] - o[b]) * (p - b)
