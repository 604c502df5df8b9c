"""Source-set dynamic partial-order reduction with sleep sets.

Of all schedules that differ only in the order of independent steps one is enough (Abdulla,
Aronis, Jonsson, Sagonas: "Optimal Dynamic Partial Order Reduction", POPL 2014, Algorithm 1). A
race found in one execution puts the other order on the list for a later one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from threadlab.explorer.history import Access, Clock, Touch, at, conflict, join
from threadlab.explorer.kernel import Execution
from threadlab.explorer.thread import Operation, Thread


@dataclass(slots=True)
class Node:
    """One point of choice on the path being explored."""

    enabled: tuple[int, ...]
    choice: int
    backtrack: set[int]
    sleep: set[int]
    done: set[int] = field(default_factory=set)


def overlap(a: Access, b: Access) -> bool:
    if a.object != b.object or not conflict(a.write, b.write):
        return False
    return a.part == b.part or a.part is None or b.part is None


def dependent(a: Operation, b: Operation) -> bool:
    """Whether the order of two pending operations can matter."""
    return any(overlap(x, y) for x in a.accesses for y in b.accesses)


class SourceDPOR:
    """A strategy whose every execution is a new equivalence class of schedules."""

    runs_on = False

    def __init__(self, reduce: bool = True, coarse: bool = False) -> None:
        self.path: list[Node] = []
        self.reduce = reduce
        self.coarse = coarse
        self._depth = 0
        self._known = 0  # steps that the last execution did as well
        self._sleep: set[int] = set()
        self._last: int | None = None

    # -- one execution ------------------------------------------------------------------
    def begin(self) -> None:
        self._depth = 0
        self._known = len(self.path) - 1
        self._sleep = set()
        self._last = None

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
        depth = self._depth
        execution.repeating = depth < self._known
        if depth < len(self.path):
            node = self.path[depth]
            chosen = execution.threads[node.choice]
            if chosen not in enabled:
                raise Diverged(depth, node.choice)
            sleep = node.sleep | node.done
        else:
            sleep = self._sleep
            awake = [t for t in enabled if t.number not in sleep] if sleep else enabled
            if not awake:
                return None
            chosen = awake[0]
            for thread in awake:
                if thread.number == self._last:
                    chosen = thread
            numbers = tuple([t.number for t in enabled])
            backtrack = {chosen.number} if self.reduce else set(numbers)
            self.path.append(Node(numbers, chosen.number, backtrack, sleep))
        self._depth = depth + 1
        self._last = chosen.number
        if self.reduce:
            self._sleep = self._still_asleep(execution, sleep, chosen) if sleep else set()
        return chosen

    def _still_asleep(self, execution: Execution, sleep: set[int], chosen: Thread) -> set[int]:
        """Who of them need not be tried after the next step either."""
        mine = chosen.pending
        assert mine is not None
        keep = set()
        for number in sleep:
            other = execution.threads[number].pending
            if number != chosen.number and other is not None and not self._dependent(other, mine):
                keep.add(number)
        return keep

    def _dependent(self, a: Operation, b: Operation) -> bool:
        if self.coarse:
            return bool(a.accesses and b.accesses)
        return dependent(a, b)

    def raced(self, execution: Execution, thread: Thread, touches: Iterable[Touch]) -> None:
        if not self.reduce:
            for _ in touches:  # taking them tells the execution which sites must be visible
                pass
            return
        for touch in touches:
            step = touch.step
            if step >= len(self.path):
                continue
            node = self.path[step]
            waited_here = thread.last_step < step
            if (
                waited_here
                and thread.number not in node.enabled
                and not self._was_unstarted(execution, thread, step)
            ):
                if thread.pending is not None and thread.pending.gated:
                    node.backtrack.update(node.enabled)  # whoever goes first may let it go
                continue  # it could not have gone first: an older touch may be the one
            self._add(execution, thread, step)
            if touch.write is True:
                return  # older touches come before this one: not a race of neighbours

    def _was_unstarted(self, execution: Execution, thread: Thread, step: int) -> bool:
        """Whether the thread began only after ``step``: then its starter must go first."""
        return thread.born > step

    def _add(self, execution: Execution, thread: Thread, step: int) -> None:
        """Make sure that some thread that can lead to the other order is tried at ``step``."""
        node = self.path[step]
        log = execution.log
        if execution.gates and execution.gates[-1] > step:
            node.backtrack.update(node.enabled)  # who let that one go is not told by the order
            return
        number, clock = log[step]
        epoch = at(list(clock), number)
        first: dict[int, int] = {}
        initials: list[int] = []
        for other, c in log[step + 1 :]:
            if number < len(c) and c[number] >= epoch:
                continue  # happens after the step itself
            if other not in first:
                if all(r >= len(c) or c[r] < e for r, e in first.items()):
                    initials.append(other)
                first[other] = c[other]
        if thread.number not in first:
            mine = self._comes_after(execution, thread, step)
            if all(at(mine, r) < e for r, e in first.items()):
                initials.append(thread.number)
        if any(i in node.backtrack for i in initials):
            return
        able = [i for i in initials if i in node.enabled]
        if able:
            preferred = thread.number if thread.number in able else able[0]
            node.backtrack.add(preferred)
        else:
            node.backtrack.update(node.enabled)

    def _comes_after(self, execution: Execution, thread: Thread, step: int) -> Clock:
        """What the thread's next step comes after, were ``step`` not there.

        That is more than the thread knows by now: also what came after ``step`` and conflicts.
        """
        clock = list(thread.clock)
        for access in thread.pending.accesses if thread.pending is not None else ():
            for location in execution.history.overlapping(access):
                for touch in reversed(location.log):
                    if touch.step <= step:
                        break
                    if not touch.silent and conflict(access.write, touch.write):
                        join(clock, execution.log[touch.step][1])
        return clock

    # -- the next one -------------------------------------------------------------------
    def advance(self) -> bool:
        """Turn to the next unexplored choice; False when there is none left."""
        path = self.path
        while path:
            node = path[-1]
            node.done.add(node.choice)
            rest = sorted(node.backtrack - node.done - node.sleep)
            if rest:
                node.choice = rest[0]
                return True
            path.pop()
        return False


class Diverged(Exception):
    """A replay did not find the thread that it expected: the program is not deterministic."""

    def __init__(self, step: int, thread: int) -> None:
        super().__init__(f"at step {step} thread {thread} could not run")
        self.step, self.thread = step, thread
