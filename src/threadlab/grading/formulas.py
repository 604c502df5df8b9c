"""Which known slip a row of wrong numbers comes from: the formula that gives just these.

For drivers of tasks that ask for a number. One wrong number fits many slips, a row of them few; so
the cause is told by what was computed, and not by how the answer is written.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from threadlab.recorder import Recording

Case = tuple[Sequence[float], float]
C = TypeVar("C")


def percentile_slip(cases: Sequence[Case], got: Sequence[float | None]) -> str:
    """What the numbers of ``got`` are instead, for ``cases`` (values and percentage), or ``""``.

    None stands for an answer that raised, and fits every slip.
    """
    return _fitting(_PERCENTILES, cases, got)


def share_slip(recordings: Sequence[Recording], got: Sequence[dict[str, float]]) -> str:
    """The same for `utilisation`: the shares that were told for each recording, by name."""
    cases = [(recording, name) for recording in recordings for name in _names(recording)]
    told = [shares.get(name) for recording, shares in zip(recordings, got, strict=True)
            for name in _names(recording)]  # fmt: skip
    return _fitting(_SHARES, cases, told)


def _names(recording: Recording) -> list[str]:
    return [thread.name for thread in recording.threads]


def _fitting(
    formulas: Mapping[str, Callable[[C], float]], cases: Sequence[C], got: Sequence[float | None]
) -> str:
    for name, formula in formulas.items():
        if all(_fits(formula, case, told) for case, told in zip(cases, got, strict=True)):
            return name
    return ""


def _fits(formula: Callable[[C], float], case: C, told: float | None) -> bool:
    if told is None:
        return True
    try:
        return abs(formula(case) - told) < 1e-9
    except ArithmeticError:  # where the formula has no value, who computes by it has a way around
        return True


def _between(values: Sequence[float], place: float) -> tuple[float, float, float]:
    """The value below ``place``, the one above, and how far it is from the one to the other."""
    ordered = sorted(values)
    last = len(ordered) - 1
    below = min(max(math.floor(place), 0), last)
    return ordered[below], ordered[min(below + 1, last)], place - math.floor(place)


def _place(case: Case) -> float:
    values, q = case
    return (len(values) - 1) * q / 100


def _at(case: Case, choose: Callable[[float, float, float], float]) -> float:
    return choose(*_between(case[0], _place(case)))


def _line(low: float, high: float, part: float) -> float:
    return low + (high - low) * part


def _item(case: Case, place: int) -> float:
    ordered = sorted(case[0])
    return ordered[min(max(place, 0), len(ordered) - 1)]


def _right(case: Case) -> float:
    return _at(case, _line)


def _unsorted(case: Case) -> float:
    values, place = case[0], _place(case)
    below = int(place)
    return _line(values[below], values[min(below + 1, len(values) - 1)], place - below)


_PERCENTILES: dict[str, Callable[[Case], float]] = {
    "those of values that are not sorted": _unsorted,
    "the right ones, cut to whole numbers": lambda case: int(_right(case)),
    "the right ones, rounded to whole numbers": lambda case: round(_right(case)),
    "the right ones, rounded to one digit": lambda case: round(_right(case), 1),
    "the values below the place": lambda case: _at(case, lambda low, _high, _part: low),
    "the values above the place": lambda case: _at(
        case, lambda low, high, part: high if part else low
    ),
    "the values nearest to the place": lambda case: _item(case, round(_place(case))),
    "the values nearest to the place, or above": lambda case: _item(
        case, math.floor(_place(case) + 0.5)
    ),
    "the middle between two values, wherever the place lies": lambda case: _at(
        case, lambda low, high, part: (low + high) / 2 if part else low
    ),
    "those of the way back, from the value above to the one below": lambda case: _at(
        case, lambda low, high, part: _line(high, low, part)
    ),
    "those of the way back from the value above to the one below": lambda case: _at(
        case, lambda low, high, part: _line(high, low, part) if part else low
    ),
    "the values at the place n * q / 100 or below": lambda case: _item(
        case, int(len(case[0]) * case[1] / 100)
    ),
    "the values nearest to the place n * q / 100": lambda case: _item(
        case, round(len(case[0]) * case[1] / 100)
    ),
    "the values of the nearest rank": lambda case: _item(
        case, math.ceil(len(case[0]) * case[1] / 100) - 1
    ),
    "those for the place n * q / 100": lambda case: _line(
        *_between(case[0], len(case[0]) * case[1] / 100)
    ),
    "those for the place (n + 1) * q / 100": lambda case: _line(
        *_between(case[0], min(max((len(case[0]) + 1) * case[1] / 100 - 1, 0), len(case[0]) - 1))
    ),
    "the median, whatever q is": lambda case: _at((case[0], 50), _line),
}

_Named = tuple[Recording, str]


def _record(case: _Named) -> tuple[float, float, float, float, float, float]:
    """Running, waiting, begin, end, processor time, and the end of the whole recording."""
    recording, name = case
    t = next(t for t in recording.threads if t.name == name)
    whole = max(other.end for other in recording.threads)
    return t.running, t.waiting, t.start, t.end, t.cpu or 0.0, whole


def _of(formula: Callable[..., float]) -> Callable[[_Named], float]:
    return lambda case: formula(*_record(case))


_SHARES: dict[str, Callable[[_Named], float]] = {
    "per cent": _of(lambda run, wait, start, end, cpu, whole: 100 * run / (end - start)),
    "seconds of running": _of(lambda run, wait, start, end, cpu, whole: run),
    "seconds of waiting": _of(lambda run, wait, start, end, cpu, whole: wait),
    "the shares of waiting": _of(lambda run, wait, start, end, cpu, whole: wait / (end - start)),
    "running against waiting": _of(lambda run, wait, start, end, cpu, whole: run / wait),
    "waiting against running": _of(lambda run, wait, start, end, cpu, whole: wait / run),
    "shares rounded to one digit": _of(
        lambda run, wait, start, end, cpu, whole: round(run / (end - start), 1)
    ),
    "shares rounded to two digits": _of(
        lambda run, wait, start, end, cpu, whole: round(run / (end - start), 2)
    ),
    "shares of the whole recording": _of(lambda run, wait, start, end, cpu, whole: run / whole),
    "what is left of the whole recording without the waiting": _of(
        lambda run, wait, start, end, cpu, whole: 1 - wait / whole
    ),
    "shares of the time from 0 to the end": _of(
        lambda run, wait, start, end, cpu, whole: run / end
    ),
}
