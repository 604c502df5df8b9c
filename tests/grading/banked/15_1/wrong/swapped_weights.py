# loses: all
# says: The two have changed places
import math
def percentile(values, q):
    if not values or not 0 <= q <= 100: raise ValueError
    o = sorted(values)
    p = (len(o) - 1) * q / 100
    f, c = math.floor(p), math.ceil(p)
    if f == c: return o[f]
    return o[f] * (p - f) + o[c] * (c - p)
