"""What came in between where a thread could have gone on, and another did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from threadlab.explorer import touching
from threadlab.explorer.result import Step
from threadlab.explorer.touching import Meeting
from threadlab.explorer.uses import ALTERS, CHANGES, Uses

SETTERS = {"setattr", "delattr", "__setattr__", "__delattr__"}
NEAR = 12  # steps of a thread that may be thought to belong together
MOMENTS = 20  # at which one could have gone on and another did, of a long schedule


def anywhere(
    steps: Sequence[Step], left: Sequence[Step], uses: Uses, line: int | None
) -> Meeting | None:
    """What came in between where a thread could have gone on, and another did.

    The latest such moment counts: a schedule with fewer letters does not fail.
    """
    moments = list(turns(steps))[-MOMENTS:]
    everything = [*steps, *(step for step in left if step.touches)]
    end = len(steps)
    last = _last_line(steps, line)
    for concerns in (last, range(len(everything))):  # at best it is about the line that failed
        for find_one in (_one_place, _two_places):
            for at, victim in reversed(moments):
                found = find_one(everything, at, victim, end, concerns)
                if found is not None:
                    return found
    for meet in (touching.meet, uses.meet):
        for at, victim in reversed(moments):
            if (found := _order(everything, at, victim, end, meet)) is not None:
                return found
    return None


def _last_line(steps: Sequence[Step], line: int | None) -> range:
    """The steps of the line that failed, in a thread other than the main one, which looks last."""
    first = len(steps)
    while first and steps[-1].thread != "M":
        if (steps[first - 1].thread, steps[first - 1].line) != (steps[-1].thread, line):
            break
        first -= 1
    return range(first, len(steps))


def cut_off(steps: Sequence[Step], left: Sequence[Step]) -> Meeting | None:
    """What a thread looked at in the line that failed, before another came to change it."""
    if not steps:
        return None
    last = steps[-1]
    for i in range(len(steps) - 1, -1, -1):
        if (steps[i].thread, steps[i].line) != (last.thread, last.line):
            return None
        for k, step in enumerate(left):
            if step.thread != last.thread and touching.meet(steps[i], step):
                return Meeting(i, i, len(steps) + k, _came_first(steps[i], step))
    return None


def turns(steps: Sequence[Step]) -> Iterator[tuple[int, str]]:
    """The steps before which another thread could have gone on, or begun, and did not."""
    for i, step in enumerate(steps):
        before = steps[i - 1].thread if i else step.thread
        able = {thread for thread, _ in step.ready}
        if before in able:
            yield i, before
        elif i == 0 or before != step.thread:
            first = min(able, key=_rank, default=step.thread)
            if _rank(first) < _rank(step.thread):
                yield i, first


def _rank(letter: str) -> tuple[bool, int, str]:
    return letter != "M", len(letter), letter


def _around(
    steps: Sequence[Step], at: int, victim: str
) -> Iterator[tuple[int, int, Callable[[], Iterator[int]]]]:
    """Pairs of steps of ``victim`` around the moment ``at``, the nearest first; and the others'."""
    before = [i for i in range(at) if steps[i].thread == victim][: -NEAR - 1 : -1]
    after = _after(steps, at, victim)
    pairs = [(a + b, f, k) for a, f in enumerate(before) for b, k in enumerate(after)]
    for apart, f, k in sorted(pairs):
        if apart <= NEAR:
            yield f, k, lambda k=k: (i for i in range(at, k) if steps[i].thread != victim)  # type: ignore[misc]


def _after(steps: Sequence[Step], at: int, victim: str) -> list[int]:
    """The steps that ``victim`` could have taken at the moment ``at``, or after a lock or two.

    Those after a join, or another wait for what somebody does, could not come any earlier.
    """
    found: list[int] = []
    for i in range(at, len(steps)):
        if steps[i].thread == victim:
            found.append(i)
        if any(w.thread == victim and w.holder is None for w in steps[i].waiting):
            break
    return found[:NEAR]


def _one_place(
    steps: Sequence[Step], at: int, victim: str, end: int, concerns: range
) -> Meeting | None:
    """Two steps about one thing, and what another thread did to it in between."""
    for f, k, others in _around(steps, at, victim):
        for w in others():
            kind = _kinds(steps[f], steps[w], steps[k])
            if w not in concerns and k not in concerns:
                continue
            if w < end and kind is not None and (k < end or kind[2]):
                return Meeting(f, w, k, _in_words(kind, steps[f], steps[w], steps[k]))
    return None


def _kinds(first: Step, other: Step, later: Step) -> tuple[bool, bool, bool] | None:
    """Which of the three write, where that cannot be the same as one after the other."""
    for t in first.touches:
        for u in other.touches:
            for v in later.touches:
                if touching.overlap(t, u) and touching.overlap(u, v) and touching.overlap(t, v):
                    kind = (t.write, u.write, v.write)
                    if (
                        touching.conflict(t, u)
                        and touching.conflict(u, v)
                        and kind != (True, True, True)
                    ):
                        return kind
    return None


def _in_words(kind: tuple[bool, bool, bool], first: Step, other: Step, later: Step) -> str:
    one, two = first.thread, other.thread
    meanwhile = f"in between {two} {_verb(other)} it in {_line(other)}"
    if kind == (True, False, True):
        return _halfway(first, other, later)
    if kind == (True, True, False):
        return (
            f"{one} {_verb(first)} it in {_line(first)} and looked at it in {_line(later)}; "
            f"{meanwhile}, so {one} did not find what it had left."
        )
    if kind == (False, True, True):
        return (
            f"{one} looked in {_line(first)} and {_verb(later)} it in {_line(later)}; {meanwhile}."
        )
    if _line(first) == _line(later):
        return f"{one} looked more than once in {_line(first)}; {meanwhile}."
    return f"{one} looked in {_line(first)} and again in {_line(later)}; {meanwhile}."


def _verb(step: Step) -> str:
    """``changed`` where that is certain: of most functions one only knows what they are given."""
    kind, _, text = step.label.partition(" ")
    changes = kind in {"write", "delete"} or text.rpartition(".")[2] in CHANGES | ALTERS | SETTERS
    return "changed" if changes else "used"


def _two_places(
    steps: Sequence[Step], at: int, victim: str, end: int, concerns: range
) -> Meeting | None:
    """Two things that belong together, and another thread that met them halfway."""
    for f, k, others in _around(steps, at, victim):
        meets_first = [w for w in others() if w < end and touching.meet(steps[f], steps[w])]
        meets_later = [w for w in others() if w < end and touching.meet(steps[w], steps[k])]
        for w in meets_first:
            for v in meets_later:
                if not any(i in concerns for i in (w, v, k)):
                    continue
                if steps[w].thread == steps[v].thread and not touching.meet(steps[f], steps[k]):
                    told = _halfway(steps[f], steps[w], steps[k])
                    return Meeting(f, w, k, told)
    return None


def _halfway(first: Step, other: Step, later: Step) -> str:
    again = "was to come there again" if _line(first) == _line(later) else ""
    return (
        f"{other.thread} came by in {_line(other)} while {first.thread} was halfway: it had done "
        f"{_line(first)} and {again or f'not yet {_line(later)}'}."
    )


def _order(
    steps: Sequence[Step], at: int, victim: str, end: int, meet: Callable[[Step, Step], bool]
) -> Meeting | None:
    """A step that came before one of ``victim``, who could have gone on."""
    for k in _after(steps, at, victim):
        for w in range(at, min(k, end)):
            if steps[w].thread != victim and meet(steps[w], steps[k]):
                return Meeting(w, w, k, _came_first(steps[w], steps[k]))
    return None


def _came_first(earlier: Step, later: Step) -> str:
    one, two = earlier.thread, later.thread
    did = "did" if _line(earlier) == _line(later) else f"came to {_line(later)}"
    return (
        f"{one} came to {_line(earlier)} before {two} {did}: nothing in the program makes {two} "
        "come first."
    )


def _line(step: Step) -> str:
    return f"line {step.line} ({step.label})"
