# loses: all
# says: `statistics.quantiles` has two methods; line 11 takes the one for a sample
import statistics


def percentile(values, q):
    if not values or not 0 <= q <= 100:
        raise ValueError
    if q in (0, 100) or len(values) == 1:
        return min(values) if q == 0 else max(values)
    return statistics.quantiles(values, n=1000)[round(q * 10) - 1]
