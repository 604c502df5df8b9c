"""Ways to choose the next thread other than systematic search: replay, few switches, chance."""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from threadlab.explorer.dpor import Diverged
from threadlab.explorer.history import Touch
from threadlab.explorer.kernel import Execution
from threadlab.explorer.thread import MAIN, Thread


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
        self.played: list[int] = []

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
        self.taken.append(chosen.number)
        return chosen


@dataclass(slots=True)
class _Choice:
    options: list[int]
    index: int
    spent: int


class FewSwitches(_Blind):
    """Every schedule with at most ``bound`` preemptions (Musuvathi and Qadeer, PLDI 2007)."""

    def __init__(self, bound: int) -> None:
        self.bound = bound
        self.path: list[_Choice] = []
        self._depth = 0
        self.taken: list[int] = []

    def begin(self) -> None:
        self._depth = 0
        self.taken = []

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
        if self._depth < len(self.path):
            choice = self.path[self._depth]
        else:
            last = self.taken[-1] if self.taken else MAIN
            numbers = [t.number for t in enabled]
            spent = 0
            if self.path:
                previous = self.path[-1]
                spent = previous.spent + self._cost(previous)
            if last in numbers:
                options = [last]
                if spent < self.bound:
                    options += [n for n in numbers if n != last]
            else:
                options = numbers
            choice = _Choice(options, 0, spent)
            self.path.append(choice)
        self._depth += 1
        number = choice.options[choice.index]
        self.taken.append(number)
        chosen = next((t for t in enabled if t.number == number), None)
        if chosen is None:
            raise Diverged(self._depth - 1, number)
        return chosen

    def _cost(self, choice: _Choice) -> int:
        position = self.path.index(choice) if choice is not self.path[-1] else len(self.path) - 1
        last = self.taken[position - 1] if position else MAIN
        return int(last in choice.options and choice.options[choice.index] != last)

    def advance(self) -> bool:
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
