# style: weighted sum of the two neighbours, divmod, a copy sorted in place
def percentile(values, q):
    if not values:
        raise ValueError("empty")
    if not (0 <= q <= 100):
        raise ValueError(q)
    copy = list(values)
    copy.sort()
    pos = q * (len(copy) - 1)
    whole, rest = divmod(pos, 100)
    low = copy[int(whole)]
    if rest == 0:
        return float(low)
    high = copy[int(whole) + 1]
    return low * (1 - rest / 100) + high * (rest / 100)
