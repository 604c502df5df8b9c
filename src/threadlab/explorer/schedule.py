"""Schedules as text: one letter a step, a number after a letter repeats it.

``AABB`` and ``A2B2`` are the same schedule. ``M`` is the main thread, which needs no letter as
long as it only starts and joins the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from threadlab.explorer.thread import letter

_TOKEN = re.compile(r"\s*(?:([A-Za-z])|\((\d+)\))(\d*)[\s,.;>-]*")
LONG = 60


def parse(text: str) -> list[int]:
    """Thread numbers of a schedule as typed; raises ValueError with what to type instead."""
    numbers: list[int] = []
    position = 0
    text = text.strip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise ValueError(
                f"a schedule is written in letters, one a step, such as 'AABB' or 'A2B2'; "
                f"{text[position : position + 10]!r} is not one"
            )
        name, number, times = match.groups()
        if name is not None:
            upper = name.upper()
            thread = 0 if upper == "M" else "ABCDEFGHIJKLNOPQRSTUVWXYZ".index(upper) + 1
        else:
            thread = int(number)
        numbers.extend([thread] * min(int(times) if times else 1, 1_000_000))
        position = match.end()
    return numbers


def write(numbers: Sequence[int]) -> str:
    """The text of a schedule, shortened with counts when it is long."""
    if len(numbers) <= LONG:
        return "".join(letter(n) for n in numbers)
    return "".join(letter(n) + (str(k) if k > 1 else "") for n, k in _runs(numbers))


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][0] == number:
            runs[-1] = (number, runs[-1][1] + 1)
        else:
            runs.append((number, 1))
    return runs
