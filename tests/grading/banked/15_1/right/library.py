# style: the standard library's inclusive method, for whole and broken percentages
import statistics


def percentile(values, q):
    if len(values) == 0:
        raise ValueError("no values")
    if q < 0 or q > 100:
        raise ValueError("q has to lie between 0 and 100")
    if len(values) == 1:
        return values[0]
    if q == 0:
        return min(values)
    if q == 100:
        return max(values)
    return statistics.quantiles(values, n=100000, method="inclusive")[round(q * 1000) - 1]
