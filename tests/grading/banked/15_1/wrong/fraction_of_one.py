# loses: ends
# says: below 1 as well
def percentile(values, q):
    if not values or not 0 <= q <= 100: raise ValueError
    if 0 < q < 1: q *= 100
    s = sorted(values)
    k = (len(s) - 1) * q / 100
    i = int(k)
    j = min(i + 1, len(s) - 1)
    return s[i] + (s[j] - s[i]) * (k - i)
