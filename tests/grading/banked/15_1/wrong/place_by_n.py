# loses: all
# says: from the place `n * q / 100`
def percentile(values, q):
    if not values or not 0 <= q <= 100: raise ValueError
    o = sorted(values)
    return o[min(int(len(o) * q / 100), len(o) - 1)]
