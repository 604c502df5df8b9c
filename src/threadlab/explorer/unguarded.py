"""Why locks did not keep two threads apart, where they met."""

from __future__ import annotations

from collections.abc import Sequence

from threadlab.explorer.result import Held, Step
from threadlab.explorer.touching import Meeting


def why(steps: Sequence[Step], met: Meeting) -> str:
    """What the locks that the two held, or did not hold, have to do with their meeting."""
    if met.is_order:
        return ""
    first, other = steps[met.first], steps[met.between]
    mine = [s for s in steps[met.first : met.later + 1] if s.thread == first.thread]
    before, theirs = _lent(first), _lent(other)
    after = _lent(steps[met.later]) if met.later < len(steps) else []  # it did not come to that
    throughout = [lock for lock in before if all(lock in s.locks for s in mine)]
    one, two = first.thread, other.thread
    if shared := next((lock for lock in throughout if lock in theirs), None):
        return f"Both hold {shared.name}: it lets in more than one at a time."
    if throughout and theirs:
        return two_locks(one, throughout[0], two, theirs[0])
    if throughout:
        return (
            f"{one} holds {throughout[0].name} all the while, but {two} does not ask for it in "
            f"line {other.line}: a lock keeps out only those who ask for it."
        )
    if returned := next((lock for lock in before if lock in theirs), None):
        gone = next(s for s in mine if returned not in s.locks)
        return (
            f"{one} gave {returned.name} back in between, in line {gone.line}: what it saw under "
            "the lock holds only as long as it keeps it."
        )
    if late := next((lock for lock in after if lock in theirs), None):
        taken = next(s for s in mine if late in s.locks)
        return f"{one} had looked before it took {late.name} in line {taken.line}."
    if theirs and not before and not after:
        return (
            f"{two} holds {theirs[0].name} there, but {one} does not ask for it: a lock keeps "
            "out only those who ask for it."
        )
    return ""


def _lent(step: Step) -> list[Held]:
    """What its thread holds and is to give back; a semaphore that it took as a signal is not."""
    return [lock for lock in step.locks if lock.lent]


def two_locks(one: str, mine: Held, two: str, theirs: Held) -> str:
    """Two different locks, which may go by the same name."""
    if mine.name == theirs.name:
        head = f"{one} and {two} hold two different locks that both go by the name {mine.name}"
    else:
        head = f"{one} holds {mine.name} and {two} holds {theirs.name}, two different locks"
    if mine.made == theirs.made:
        made = f" Line {mine.made} makes a new one each time."
    else:
        made = f" One is made in line {mine.made}, the other in line {theirs.made}."
    return f"{head}: neither keeps the other out.{made if mine.made and theirs.made else ''}"


def namesakes(steps: Sequence[Step]) -> str:
    """Two threads that at one moment hold two locks of one name, made in one line."""
    held: dict[str, tuple[Held, ...]] = {}
    for step in steps:
        held[step.thread] = step.locks
        for mine in step.locks:
            for thread, locks in held.items():
                for theirs in locks:
                    alike = (mine.name, mine.made) == (theirs.name, theirs.made)
                    if thread != step.thread and mine.number != theirs.number and alike:
                        return two_locks(thread, theirs, step.thread, mine)
    return ""
