# loses: all
# says: The nearest rank is another definition
import math
def percentile(values, q):
    if not values or not 0 <= q <= 100: raise ValueError
    o = sorted(values)
    return o[max(0, math.ceil(len(o) * q / 100) - 1)]
