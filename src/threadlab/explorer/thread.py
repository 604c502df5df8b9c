"""One thread of the program under exploration, and what it is about to do."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from types import FrameType
from typing import Any

from greenlet import greenlet

from threadlab.explorer.history import Access, Clock
from threadlab.explorer.result import Waiting

MAIN = 0
END = "end"  # the part of a thread that who joins it waits for


class Unwind(BaseException):
    """Ends a thread of an execution that is over; never the learner's business."""


@dataclass(slots=True, eq=False)
class Operation:
    """What a thread is about to do, announced before it happens.

    ``ready`` answers whether it can be done now (None: always). A ``timed`` one may also give up.
    ``automatic`` ones (joining an ended thread) depend on nothing and run as soon as they can.
    """

    label: str
    line: int
    accesses: tuple[Access, ...]
    site: Hashable = None
    ready: Callable[[], bool] | None = None
    timed: bool = False
    automatic: bool = False
    role: str = "sync"
    waits: str = ""
    holder: Callable[[], tuple[int, int] | None] | None = None
    spin: bool = False
    place: Hashable = None  # of a wait that may be in vain: whose, and how it was come to
    refresh: Callable[[], tuple[Access, ...]] | None = None  # what it touches depends on when
    gated: bool = False  # it waits for something that is not among what it touches
    prompt: bool = False  # once it can be done, it may as well be done at once; see `StateSearch`


@dataclass(slots=True, eq=False)
class Thread:
    """One thread of the program under exploration."""

    number: int
    name: str
    daemon: bool
    clock: Clock
    body: greenlet | None = None
    pending: Operation | None = None
    done: bool = False
    handle: Any = None
    held: list[Any] = field(default_factory=list)
    timeouts: Counter[Hashable] = field(default_factory=Counter)
    loops: dict[tuple[int, int], Head] = field(default_factory=dict)
    rounds: Counter[tuple[int, int]] = field(default_factory=Counter)
    effects: int = 0
    reads: dict[tuple[int, Hashable], int] = field(default_factory=dict)
    last_step: int = -1
    born: int = 0
    origin: int = 0  # the learner's line that started it
    now: float = 0.0
    slot: Any = None
    depth: int = 0
    draws: int = 0  # random numbers that it has drawn
    after: int = 0  # steps that a daemon has done since the others ended
    vain: bool = False  # it gave up a wait; before the next one it lets the others go
    nagging: bool = False  # it times out again and again: its steps are no progress
    behind: set[int] = field(default_factory=set)  # who goes first after a wait in vain
    seen: list[Any] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    stance: object = None  # where it stands until it runs on, once somebody has asked

    @property
    def letter(self) -> str:
        return letter(self.number)

    def mark(self, frame: FrameType) -> None:
        """A statement of ``frame`` begins, or another round of a loop in it."""
        marks = self.marks
        while marks and not _alive(marks[-1].frame, frame):
            marks.pop()
        now = called = len(self.seen)
        if marks and marks[-1].frame is frame:
            called = marks.pop().called
        marks.append(Mark(frame, called, now, sys.exception()))


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a call was when its present statement began: what came before is in variables."""

    frame: FrameType
    called: int  # how many answers the thread had got when it first came by here
    begun: int  # and when this statement began
    handling: BaseException | None


@dataclass(slots=True)
class Head:
    """What was true when a loop's head was last reached."""

    frame: FrameType
    effects: int
    variables: dict[str, Any]
    held: list[Any]


def letter(number: int) -> str:
    """The letter that names a thread in a schedule: M for main, then A, B, C..."""
    if number == MAIN:
        return "M"
    alphabet = "ABCDEFGHIJKLNOPQRSTUVWXYZ"
    index = number - 1
    return alphabet[index] if index < len(alphabet) else f"({number})"


def _alive(frame: FrameType, below: FrameType | None) -> bool:
    """Whether ``frame`` is still on the stack that ends in ``below``."""
    while below is not None:
        if below is frame:
            return True
        below = below.f_back
    return False


def waiting(thread: Thread, op: Operation) -> Waiting:
    wait = Waiting(thread.letter, thread.name, op.line, op.waits or op.label)
    holder = op.holder() if op.holder is not None else None
    if holder is None:
        return wait
    return replace(wait, holder=letter(holder[0]), holder_line=holder[1])
