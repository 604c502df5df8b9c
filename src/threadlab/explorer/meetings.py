"""What another thread did between two steps of one, about the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from threadlab.explorer import interrupted, touching
from threadlab.explorer.result import NOT_CACHED, NOT_COMPUTED, Step
from threadlab.explorer.touching import Meeting
from threadlab.explorer.uses import Use, Uses


def find(
    steps: Sequence[Step], left: Sequence[Step], uses: Uses, line: int | None
) -> Meeting | None:
    """What kept apart two steps that belong together, by the kind that is known best.

    ``line`` is the one that failed.
    """
    found = lost_update(steps, uses) or stale_check(steps, uses)
    return found or interrupted.anywhere(steps, left, uses, line)


def lost_update(steps: Sequence[Step], uses: Uses) -> Meeting | None:
    """A read, another thread's write, and then a write that knows nothing of it."""
    places = [touching.place(step) for step in steps]
    for i, last in enumerate(steps):
        what = last.label.removeprefix("write ")
        if what == last.label:
            continue
        place = places[i]
        read = next((j for j in range(i - 1, -1, -1)
                     if places[j] == place and steps[j].thread == last.thread), None)  # fmt: skip
        if place is None or read is None or not steps[read].label.startswith("read "):
            continue
        if uses.decides(steps[read]) and steps[read].line != last.line:
            continue
        for k in range(read + 1, i):
            other = steps[k]
            if other.thread == last.thread or not other.label.startswith("write "):
                continue
            if places[k] != place:
                continue
            seen = f" ({steps[read].value})" if steps[read].value is not None else ""
            told = (
                f"{last.thread} read {what}{seen} in line {steps[read].line}; before it wrote "
                f"in line {last.line}, {other.thread} wrote {_object(other)} in line {other.line}. "
                f"{last.thread}'s write overwrites that: an update is lost."
            )
            return Meeting(read, k, i, told)
    return None


def stale_check(steps: Sequence[Step], uses: Uses) -> Meeting | None:
    """A look that another thread's change made out of date before its owner used what it saw."""
    known = [uses.of(step) for step in steps]
    as_before: set[int] = set()  # looks after which the latest change made it as it was
    for i in range(len(steps) - 1, -1, -1):
        change = known[i]
        if change is None or not change.changes:
            continue
        acted: set[str] = set()  # threads that went on to change it, when they saw how it was
        for j in range(i - 1, -1, -1):
            step, look = steps[j], known[j]
            if look is None or look.thing != change.thing:
                continue
            if look.changes:
                acted.add(step.thread)
            if not look.looks or step.thread in {steps[i].thread, *acted}:
                continue
            k = next(
                (k for k in range(i + 1, len(steps))
                 if steps[k].thread == step.thread
                 and (use := known[k]) is not None and use.thing == change.thing),
                None,
            )  # fmt: skip
            if k is None or uses.asks_again(step, steps[k]) or j in as_before:
                continue
            if not touching.may_meet(step, steps[i]) or _other_item(step, steps[i], steps[k]):
                continue
            if _leaves(steps[i], step):
                as_before.add(j)
                continue
            first = _first_change(steps, known, j, i)
            later, other = steps[k], steps[first]
            if later.label == step.label and step.label.startswith("iterate "):
                told = (
                    f"While {step.thread} went through {change.thing} in line {step.line}, "
                    f"{other.thread} changed it in line {other.line}."
                )
            else:
                told = (
                    f"What {step.thread} saw in line {step.line} ({look.told}) was no longer true "
                    f"when it went on in line {later.line}: {other.thread} had changed it in "
                    f"line {other.line}."
                )
            return Meeting(j, first, k, told)
    return None


def _first_change(
    steps: Sequence[Step], known: Sequence[Use | None], look: int, latest: int
) -> int:
    """The change by another thread that made a look out of date, of those up to the latest."""
    change = known[latest]
    assert change is not None
    for i in range(look + 1, latest):
        use = known[i]
        if use is None or not use.changes or use.thing != change.thing:
            continue
        if steps[i].thread == steps[look].thread or not touching.may_meet(steps[look], steps[i]):
            continue
        if not _leaves(steps[i], steps[look]):
            return i
    return latest


def _other_item(look: Step, change: Step, later: Step) -> bool:
    """Whether one item was looked at and another used, when a container changed as a whole."""
    items = look.label.endswith("]") and later.label.endswith("]") and look.label != later.label
    return items and not touching.places(look) & touching.places(change)


def _leaves(change: Step, look: Step) -> bool:
    """Whether a write leaves what a look saw as it was."""
    written = change.label.startswith("write ") and look.value is not None
    return written and change.value == look.value


def computed_twice(steps: Sequence[Step]) -> str:
    """Two threads that found a cache without the answer, and so both computed it."""
    for value, told in _TWICE.items():
        missed = [step for step in steps if step.value == value]
        for i, later in enumerate(missed):
            for earlier in missed[:i]:
                if earlier.thread != later.thread and touching.places(earlier) & touching.places(
                    later
                ):
                    what = later.label.partition(" ")[2]
                    return told.format(a=earlier.thread, b=later.thread, what=what)
    return ""


_TWICE = {
    NOT_CACHED: (
        "{a} and {b} both found that the answer was not in the cache, and so both ran {what}: the "
        "cache keeps nobody from running the function a second time for the same arguments."
    ),
    NOT_COMPUTED: (
        "{a} and {b} both found that {what} was not computed yet, and so both computed it: since "
        "Python 3.12 cached_property takes no lock."
    ),
}


def _object(step: Step) -> str:
    return step.label.partition(" ")[2]
