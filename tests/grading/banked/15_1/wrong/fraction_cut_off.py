# loses: all
# says: and the fraction is cut off
def percentile(values, q):
    if not values or not 0 <= q <= 100: raise ValueError
    o = sorted(values)
    return o[int((len(o) - 1) * q / 100)]
