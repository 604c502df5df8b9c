# loses: all
# says: and no fraction of 1
def percentile(values, q):
    if not values or not 0 <= q <= 100: raise ValueError
    o = sorted(values)
    p = (len(o) - 1) * q
    b = int(p)
    return o[b] + (o[b + 1] - o[b]) * (p - b)
