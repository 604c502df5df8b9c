# style: walks over neighbouring pairs, raises late
import itertools


def percentile(values, q):
    data = sorted(values)
    if not data or q > 100 or q < 0:
        raise ValueError(f"cannot take the {q}th percentile of {len(data)} values")
    place = q / 100 * (len(data) - 1)
    for i, (a, b) in enumerate(itertools.pairwise(data)):
        if place <= i + 1:
            return a + (b - a) * (place - i)
    return data[-1]
