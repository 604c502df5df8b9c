# loses: all
# says: The place falls between two values, and line 6 takes one of them
def percentile(values, q):
    if not values or not 0 <= q <= 100:
        raise ValueError("no values, or no percentage")
    return sorted(values)[round((len(values) - 1) * q / 100)]
