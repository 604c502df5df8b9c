"""Why a schedule fails, in a sentence: read from its steps, and from who waits at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from threadlab.explorer import interrupted, meetings, unguarded, waits
from threadlab.explorer.result import Silenced, Step, Told, Waiting
from threadlab.explorer.uses import Uses

OUT = ": timed out"
EXPECTED = {"Empty", "Full", "StopIteration", "TimeoutError"}  # a way to ask, not a mishap


def of_failure(
    error: str, line: int | None, told: Told, source: str, always: bool
) -> Iterator[str]:
    """What went wrong before an assertion failed or an exception was raised."""
    uses, steps = Uses(source), told.steps
    met = interrupted.cut_off(steps, told.left)
    if not always:
        better = meetings.find(steps, told.left, uses, line)
        if better is not None and not (better.is_order and better.later >= len(steps)):
            met = better
        met = met or better
    without = given_up(steps)
    woken = woken_unchecked(steps, uses)
    if "generator already executing" in error:
        yield "A generator can be run by one thread at a time: another one was still in it."
    elif twice := meetings.computed_twice(steps):
        yield twice
    elif woken is not None and woken.thread == steps[-1].thread:
        yield (
            f"Line {woken.line} waits under an `if`: when {woken.thread} woke up it did not look "
            "again whether it may go on. Under a `while` it would."
        )
    elif without and (met is None or met.is_order):
        yield without
    elif met is not None:
        yield f"{met.told} {unguarded.why(steps, met)}".rstrip()
    elif namesakes := unguarded.namesakes(steps):
        yield namesakes
    elif late := not_ended(steps, told.left):
        yield late
    yield from dict.fromkeys(kept_quiet(told.silenced, met is None))


def woken_unchecked(steps: Sequence[Step], uses: Uses) -> Step | None:
    """The latest end of a wait under an ``if``, after which nobody looked again."""
    woken = (s for s in reversed(steps) if s.label.startswith("wake up from "))
    return next((step for step in woken if step.line in uses.unchecked), None)


def not_ended(steps: Sequence[Step], left: Sequence[Step]) -> str:
    """Who was still at work when the main thread failed."""
    if not steps or steps[-1].thread != "M" or not left:
        return ""
    others = [f"{step.thread} (at line {step.line})" for step in left if step.thread != "M"]
    if not others:
        return ""
    names = " and ".join([", ".join(others[:-1]), others[-1]] if others[1:] else others)
    return f"When M came to line {steps[-1].line}, {names} had not ended."


def kept_quiet(silenced: Sequence[Silenced], alone: bool) -> Iterator[str]:
    """Exceptions that somebody kept to himself; ``alone``: there is no other cause."""
    for error in silenced:
        where = f" in line {error.line}" if error.line else ""  # a library's code has none
        head = f"{error.thread} raised {error.error.partition(':')[0]}{where}"
        if error.by == "future":
            yield f"{head}: it is kept in the future, and nobody has asked for its result."
        elif error.by == "callback":
            yield f"{head}, in a callback: it is logged, and nobody else hears of it."
        elif error.by == "hook":
            yield f"{head}, which ended it; threading.excepthook is all that heard of it."
        elif alone and error.error.partition(":")[0] not in EXPECTED:
            yield f"{head}; line {error.keeper} caught it."


def of_deadlock(waiting: Sequence[Waiting], told: Told, source: str) -> Iterator[str]:
    """Why nobody can go on."""
    steps = told.steps
    cycle = waits.cycle(waiting, steps)
    if cycle:
        yield f"They wait for each other in a circle: {' -> '.join(cycle)}."
    elif own := next((w for w in waiting if w.holder == w.thread), None):
        yield f"{own.thread} waits for a lock that it holds itself."
    elif keeper := waits.kept_while_waiting(waiting):
        yield keeper
    else:
        found = [waits.kept_lock(waiting), waits.lost_signal(waiting, steps)]
        if not any(found):
            uses, needs = Uses(source), [*steps, *waits.needs(waiting)]
            met = meetings.lost_update(steps, uses) or meetings.stale_check(needs, uses)
            found = [met.told] if met is not None else [waits.nobody_left(waiting, told)]
        yield from dict.fromkeys(kept_quiet(told.silenced, alone=True))
        yield from filter(None, found)


def given_up(steps: Sequence[Step]) -> str:
    """A lock that was only tried for while another thread held it, or a wait that timed out."""
    for i, step in enumerate(steps):
        if step.label.endswith(OUT) and "timer.finished" not in step.label:
            return (
                f"{step.thread} waited in line {step.line} ({step.label.removesuffix(OUT)}) until "
                "its time was up."
            )
        if not step.label.startswith("try to acquire "):
            continue
        lock = step.label.removeprefix("try to acquire ")
        latest = {s.thread: s.holds for s in steps[:i]}
        holder = next((t for t, held in latest.items() if lock in held), None)
        if lock not in step.holds and holder is not None:
            return (
                f"{step.thread} did not get {lock} in line {step.line}, since {holder} held it, "
                "and went on without it."
            )
    return ""
