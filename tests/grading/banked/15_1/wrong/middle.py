# loses: all
# says: Half of the way is right only where
import math
def percentile(values, q):
    if not values or not 0 <= q <= 100: raise ValueError
    o = sorted(values)
    p = (len(o) - 1) * q / 100
    return (o[math.floor(p)] + o[math.ceil(p)]) / 2
