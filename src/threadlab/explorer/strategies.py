"""Ways to choose the next thread other than systematic search: replay, few switches, chance."""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from threadlab.explorer.dpor import Diverged
from threadlab.explorer.history import Touch
from threadlab.explorer.kernel import Execution
from threadlab.explorer.thread import MAIN, Thread

FEW = 12  # letters


class _Blind:
    """A strategy that races teach nothing; ``taken`` are the choices that it made."""

    taken: list[int]
    runs_on = False

    def raced(self, execution: Execution, thread: Thread, touches: Iterable[Touch]) -> None:
        for _ in touches:  # taking them tells the execution which sites must be visible
            pass


class Follow(_Blind):
    """Replays choices exactly; `Diverged` when one is not possible."""

    def __init__(self, choices: Sequence[int]) -> None:
        self.choices = choices
        self._next = 0
        self.taken: list[int] = []

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
        if self._next < len(self.choices):
            number = self.choices[self._next]
            self._next += 1
            chosen = next((t for t in enabled if t.number == number), None)
            if chosen is None:
                raise Diverged(self._next - 1, number)
        else:
            last = self.taken[-1] if self.taken else MAIN
            chosen = next((t for t in enabled if t.number == last), enabled[0])
        self.taken.append(chosen.number)
        return chosen


class Letters(_Blind):
    """Plays a schedule as a learner types it.

    Letters of threads that cannot run are passed over. Main goes first whenever it can, unless
    the schedule names it (``M``). After the last letter each thread runs on to its end, in order.
    """

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers
        self._next = 0
        self._main_by_itself = MAIN not in numbers
        self.taken: list[int] = []
        self._free: list[tuple[int, set[int]]] = []  # who went on without a letter, of whom

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
        chosen = None
        self.runs_on = self._next >= len(self.numbers)
        if self._main_by_itself and enabled[0].number == MAIN:
            chosen = enabled[0]
        while chosen is None and self._next < len(self.numbers):
            number = self.numbers[self._next]
            self._next += 1
            chosen = next((t for t in enabled if t.number == number), None)
        if chosen is None:
            last = self.taken[-1] if self.taken else MAIN
            chosen = next((t for t in enabled if t.number == last), enabled[0])
            if len(self._free) < FEW:
                self._free.append((chosen.number, {t.number for t in enabled}))
        self.taken.append(chosen.number)
        return chosen

    def tells_nothing(self, more: Sequence[int]) -> bool:
        """Whether with these letters more, fewer than `FEW`, it would have gone the same way."""
        goes = iter(self._free)
        for chosen, able in goes:
            rest = [number for number in more if number in able]  # the others are passed over
            if not rest:
                return True
            if rest[0] != chosen:
                return False
            more = more[more.index(chosen) + 1 :]
        return True


@dataclass(slots=True)
class Point:
    """Where schedules that were run so far part: who could go on, and what came of it."""

    able: tuple[int, ...] | None = None  # None: nobody has been here; (): the end
    after: dict[int, Point] = field(default_factory=dict)


@dataclass(slots=True)
class _Choice:
    options: list[int]
    index: int
    spent: int  # preemptions before it
    last: int  # who ran before it

    @property
    def cost(self) -> int:
        return int(self.last in self.options and self.options[self.index] != self.last)


class FewSwitches(_Blind):
    """Every schedule with at most ``bound`` preemptions (Musuvathi and Qadeer, PLDI 2007).

    Those that were run already, as ``tried`` knows, are left out.
    """

    def __init__(self, bound: int, tried: Point) -> None:
        self.bound = bound
        self.path: list[_Choice] = []
        self.taken: list[int] = []
        self._tried = self._here = tried
        self._depth = -1  # nothing was run yet

    def begin(self) -> bool:
        """Turn to the next schedule; False when there is none left."""
        if self._depth >= 0:
            self._here.able = ()
        self._extend()
        while self._here.able == ():
            if not self._advance():
                return False
            self._extend()
        self._depth = 0
        self.taken = []
        self._here = self._tried
        return True

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
        if self._depth == len(self.path):
            self._here.able = tuple(t.number for t in enabled)
            self._choose(self._here.able)
        choice = self.path[self._depth]
        self._depth += 1
        number = choice.options[choice.index]
        self.taken.append(number)
        self._here = self._here.after.setdefault(number, Point())
        chosen = next((t for t in enabled if t.number == number), None)
        if chosen is None:
            raise Diverged(self._depth - 1, number)
        return chosen

    def _choose(self, able: Sequence[int]) -> None:
        """One more point of choice, where these can go on; first the one that is running does."""
        last, spent = MAIN, 0
        if self.path:
            before = self.path[-1]
            last, spent = before.options[before.index], before.spent + before.cost
        options = list(able)
        if last in able:
            others = [n for n in able if n != last] if spent < self.bound else []
            options = [last, *others]
        self.path.append(_Choice(options, 0, spent, last))

    def _extend(self) -> None:
        """Follow the schedule as far as it was run already."""
        self._here = self._tried
        for choice in self.path:
            self._here = self._here.after.setdefault(choice.options[choice.index], Point())
        while self._here.able:
            self._choose(self._here.able)
            choice = self.path[-1]
            self._here = self._here.after.setdefault(choice.options[0], Point())

    def _advance(self) -> bool:
        while self.path:
            choice = self.path[-1]
            if choice.index + 1 < len(choice.options):
                choice.index += 1
                return True
            self.path.pop()
        return False


class Chance(_Blind):
    """A fair random walk; ``keep`` is the chance that the running thread goes on."""

    def __init__(self, seed: int, keep: float) -> None:
        self.random = random.Random(seed)
        self.keep = keep
        self.taken: list[int] = []
        self._last = MAIN

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
        chosen = None
        if self.random.random() < self.keep:
            chosen = next((t for t in enabled if t.number == self._last), None)
        if chosen is None:
            chosen = enabled[int(self.random.random() * len(enabled))]
        self._last = chosen.number
        self.taken.append(chosen.number)
        return chosen


class Hold(_Blind):
    """Whoever comes to the access at ``site`` is held there until no other thread can go on.

    What it has read meanwhile grows old (Sen: "Race Directed Random Testing of Concurrent
    Programs", PLDI 2008): a race in one round of a thousand is met without luck.
    """

    def __init__(self, site: Hashable) -> None:
        self.site = site
        self.taken = []

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
        free = [t for t in enabled if t.pending is not None and t.pending.site != self.site]
        last = self.taken[-1] if self.taken else MAIN
        chosen = next((t for t in free if t.number == last), (free or enabled)[0])
        self.taken.append(chosen.number)
        return chosen


class Turns(_Blind):
    """Each thread takes ``steps`` steps, then the next: who circles shows in no other way."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.taken = []
        self._left = 0

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
        last = self.taken[-1] if self.taken else MAIN
        chosen = next((t for t in enabled if t.number == last and self._left), None)
        if chosen is None:
            self._left = self.steps
            chosen = next((t for t in enabled if t.number > last), enabled[0])
        self._left -= 1
        self.taken.append(chosen.number)
        return chosen
