"""Which known slip a row of wrong numbers comes from: the formula that gives just these.

For drivers of tasks that ask for a number. One wrong number fits many slips, a row of them few; so
the cause is told by what was computed, and not by how the answer is written.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from threadlab.recorder import Recording

Case = tuple[Sequence[float], float]
_Named = tuple[Recording, str]  # and the name of one of its threads
C = TypeVar("C")


def percentile_slip(cases: Sequence[Case], got: Sequence[float | None]) -> str:
    """What the numbers of ``got`` are instead, for ``cases`` (values and percentage), or ``""``.

    None stands for an answer that raised, and fits every slip.
    """
    return _fitting(_PERCENTILES, cases, got)


def share_slip(recordings: Sequence[Recording], got: Sequence[dict[str, float]]) -> str:
    """The same for `utilisation`: the shares that were told for each recording, by name."""
    cases: list[_Named] = []
    told: list[float | None] = []
    for recording, shares in zip(recordings, got, strict=True):
        for thread in recording.threads:
            cases.append((recording, thread.name))
            told.append(shares.get(thread.name))
    return _fitting(_SHARES, cases, told)


def _fitting(
    formulas: Sequence[tuple[str, Callable[[C], float]]],
    cases: Sequence[C],
    got: Sequence[float | None],
) -> str:
    for name, formula in formulas:
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


# In this order: the first one that fits is told. Two may be one and the same slip.
_PERCENTILES: tuple[tuple[str, Callable[[Case], float]], ...] = (
    ("those of values that are not sorted", _unsorted),
    ("the right ones, cut to whole numbers", lambda case: int(_right(case))),
    ("the right ones, rounded to whole numbers", lambda case: round(_right(case))),
    ("the right ones, rounded to one digit", lambda case: round(_right(case), 1)),
    ("the values below the place", lambda case: _at(case, lambda low, _high, _part: low)),
    (
        "the values above the place",
        lambda case: _at(case, lambda low, high, part: high if part else low),
    ),
    ("the values nearest to the place", lambda case: _item(case, round(_place(case)))),
    (
        "the values nearest to the place, or above",
        lambda case: _item(case, math.floor(_place(case) + 0.5)),
    ),
    (
        "the middle between two values, wherever the place lies",
        lambda case: _at(case, lambda low, high, part: (low + high) / 2 if part else low),
    ),
    (
        "those of the way back, from the value above to the one below",
        lambda case: _at(case, lambda low, high, part: _line(high, low, part)),
    ),
    (
        "those of the way back, from the value above to the one below",
        lambda case: _at(case, lambda low, high, part: _line(high, low, part) if part else low),
    ),
    (
        "the values at the place n * q / 100 or below",
        lambda case: _item(case, int(len(case[0]) * case[1] / 100)),
    ),
    (
        "the values nearest to the place n * q / 100",
        lambda case: _item(case, round(len(case[0]) * case[1] / 100)),
    ),
    (
        "the values of the nearest rank",
        lambda case: _item(case, math.ceil(len(case[0]) * case[1] / 100) - 1),
    ),
    (
        "those for the place n * q / 100",
        lambda case: _line(*_between(case[0], len(case[0]) * case[1] / 100)),
    ),
    (
        "those for the place (n + 1) * q / 100",
        lambda case: _line(
            *_between(
                case[0], min(max((len(case[0]) + 1) * case[1] / 100 - 1, 0), len(case[0]) - 1)
            )
        ),
    ),
    ("the median, whatever q is", lambda case: _at((case[0], 50), _line)),
)


class _Life(NamedTuple):
    """One thread of a recording, in seconds; ``whole`` is the end of the last thread."""

    running: float
    waiting: float
    start: float
    end: float
    whole: float

    @property
    def length(self) -> float:
        return self.end - self.start


def _of(formula: Callable[[_Life], float]) -> Callable[[_Named], float]:
    def told(case: _Named) -> float:
        recording, name = case
        thread = next(t for t in recording.threads if t.name == name)
        whole = max(other.end for other in recording.threads)
        return formula(_Life(thread.running, thread.waiting, thread.start, thread.end, whole))

    return told


_SHARES: tuple[tuple[str, Callable[[_Named], float]], ...] = (
    ("per cent", _of(lambda life: 100 * life.running / life.length)),
    ("seconds of running", _of(lambda life: life.running)),
    ("seconds of waiting", _of(lambda life: life.waiting)),
    ("the shares of waiting", _of(lambda life: life.waiting / life.length)),
    ("running against waiting", _of(lambda life: life.running / life.waiting)),
    ("waiting against running", _of(lambda life: life.waiting / life.running)),
    ("shares rounded to one digit", _of(lambda life: round(life.running / life.length, 1))),
    ("shares rounded to two digits", _of(lambda life: round(life.running / life.length, 2))),
    ("shares of the whole recording", _of(lambda life: life.running / life.whole)),
    (
        "what is left of the whole recording without the waiting",
        _of(lambda life: 1 - life.waiting / life.whole),
    ),
    ("shares of the time from 0 to the end", _of(lambda life: life.running / life.end)),
)
