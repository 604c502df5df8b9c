"""Schedules of workshops, planned from the lessons' minutes.

A lesson's metadata says which workshops teach it and which of its tasks are done there. Everything
else is planned here: the breaks, lunch, and where a workshop of two days is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from threadlab.authoring.lessons import Lesson

STRETCH = 90  # minutes: nobody sits longer without a break
BREAK, LUNCH = 15, 60
ARRIVE, CLOSE = 10, 10
LUNCH_AT = 180  # minutes into the day: the break nearest to this one is lunch

Kind = Literal["arrive", "lesson", "exercises", "break", "lunch", "close"]


@dataclass(frozen=True, slots=True)
class Workshop:
    """A workshop of ``days``, none longer than ``minutes``, breaks and lunch included."""

    days: int
    minutes: int
    lunch: bool


WORKSHOPS = {
    "half-day": Workshop(1, 240, lunch=False),
    "one-day": Workshop(1, 480, lunch=True),
    "two-day": Workshop(2, 480, lunch=True),
}


@dataclass(frozen=True, slots=True)
class Item:
    """``minutes`` from minute ``start`` of the day; ``tasks`` of an "exercises" item."""

    start: int
    minutes: int
    kind: Kind
    lesson: Lesson | None = None
    tasks: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """The minute of the day at which it ends."""
        return self.start + self.minutes


Day = tuple[Item, ...]


def plan(found: Sequence[Lesson], name: str) -> tuple[Day, ...]:
    """The days of the workshop ``name``. Raises `ValueError` when its lessons do not fit."""
    workshop = WORKSHOPS[name]
    taught = [lesson for lesson in found if name in lesson.workshops]
    if workshop.days == 1:
        days: tuple[Day, ...] = (_day(taught, name),)
    else:
        cuts = range(1, max(2, len(taught)))
        both = [(_day(taught[:cut], name), _day(taught[cut:], name)) for cut in cuts]
        days = min(both, key=lambda pair: max(day[-1].end for day in pair))
    longest = max(day[-1].end for day in days)
    if longest > workshop.minutes:
        raise ValueError(
            f"The {name} workshop needs {longest} minutes in a day of {workshop.minutes}: take a "
            "task or a lesson out of it, in the metadata of the lessons under `workshops`."
        )
    return days


def _day(taught: Sequence[Lesson], name: str) -> Day:
    """The lessons in order, each with its exercises straight after it, and breaks between them."""
    blocks: list[list[Item]] = [[Item(0, ARRIVE, "arrive")]]
    for lesson in taught:
        blocks.append([Item(0, lesson.teaching, "lesson", lesson)])
        tasks = lesson.workshops[name]
        if tasks:
            minutes = sum(lesson.task_minutes[task] for task in tasks)
            blocks[-1].append(Item(0, minutes, "exercises", lesson, tasks))
    blocks[-1].append(Item(0, CLOSE, "close"))

    items: list[Item] = []
    sitting = 0
    for block in blocks:
        minutes = sum(item.minutes for item in block)
        if sitting + minutes > STRETCH:
            items.append(Item(0, BREAK, "break"))
            sitting = 0
        items += block
        sitting += minutes
    items = _timed(items)
    breaks = [n for n, item in enumerate(items) if item.kind == "break"]
    if WORKSHOPS[name].lunch and breaks:
        noon = min(breaks, key=lambda n: abs(items[n].start - LUNCH_AT))
        items[noon] = Item(0, LUNCH, "lunch")
    return tuple(_timed(items))


def _timed(items: Sequence[Item]) -> list[Item]:
    starts = accumulate((item.minutes for item in items), initial=0)
    return [replace(item, start=start) for item, start in zip(items, starts, strict=False)]
