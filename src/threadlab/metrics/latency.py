"""How long do the slowest wait? A percentile of times, in whatever unit they come."""

from __future__ import annotations

import math
from collections.abc import Sequence


def percentile(values: Sequence[float], q: float) -> float:
    """The value below which ``q`` per cent of ``values`` lie, 0 to 100, by linear interpolation.

    This is definition 7 of Hyndman and Fan (*Sample Quantiles in Statistical Packages*, The
    American Statistician, 1996): 0 gives the smallest value, 100 the largest, 50 the median.

    Raises:
        ValueError: no values, or ``q`` outside 0 to 100.
    """
    if not values:
        raise ValueError("There are no values to take a percentile of.")
    if not 0 <= q <= 100:
        raise ValueError(f"q is a percentage from 0 to 100, and got {q!r}.")
    ordered = sorted(values)
    place = (len(ordered) - 1) * q / 100
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
