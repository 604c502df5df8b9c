"""Why nobody can go on, read from what each thread waits for at the end of a schedule."""

from __future__ import annotations

import re
from collections.abc import Sequence

from threadlab.explorer.result import Step, Told, Waiting, awaited


def kept_lock(waiting: Sequence[Waiting]) -> str:
    """A lock that is held by a thread which has ended: of those who have not, each waits."""
    left = {w.thread for w in waiting}
    gone = next((w for w in waiting if w.holder is not None and w.holder not in left), None)
    if gone is None:
        return ""
    return (
        f"{gone.holder} has ended and never gave back what it took in line {gone.holder_line}: "
        f"{gone.thread} waits for ever."
    )


def kept_while_waiting(waiting: Sequence[Waiting]) -> str:
    """A lock that is held by who waits for something else, which others could bring about."""
    for keeper in waiting:
        if keeper.holder is not None or awaited(keeper) is not None:
            continue
        kept_from = next((w for w in waiting if w.holder == keeper.thread), None)
        if kept_from is not None:
            rule = " wait() gives back only the lock of its own condition."
            return (
                f"{keeper.thread} keeps {kept_from.what} while it waits, so {kept_from.thread} "
                f"cannot come to anything that would let {keeper.thread} go on."
                f"{rule if 'notified' in keeper.what else ''}"
            )
    return ""


def lost_signal(waiting: Sequence[Waiting], steps: Sequence[Step]) -> str:
    """Why nobody wakes a thread that waits for a notification or an event."""
    if any("notified" in w.what for w in waiting):
        if any(step.label.startswith("notify") for step in steps):
            return (
                "Nobody is left who could wake it: a notification reaches only who waits at that "
                "moment, and notify() wakes no more than it says."
            )
        return "Nobody is left who could wake it: nobody has notified."
    if any("event" in w.what for w in waiting):
        return "Nobody is left who could set the event."
    return ""


def cycle(waiting: Sequence[Waiting], steps: Sequence[Step]) -> list[str]:
    """The circle of threads that wait for each other, or nothing."""
    after = {w.thread: w.holder or awaited(w) or _has_semaphore(w, steps) for w in waiting}
    for start in after:
        path = [start]
        while (following := after.get(path[-1])) is not None:
            if following == start and len(path) > 1:
                return [*path, start]
            if following in path:
                break
            path.append(following)
    return []


def _has_semaphore(wait: Waiting, steps: Sequence[Step]) -> str | None:
    """The only thread that took the semaphore that is waited for and has it still."""
    having = _having(wait, steps)
    return having[0] if len(having) == 1 and having[0] != wait.thread else None


def _having(wait: Waiting, steps: Sequence[Step]) -> list[str]:
    """The threads that took the semaphore that is waited for, and have not given it back."""
    if not wait.what.startswith("semaphore "):
        return []
    latest = {step.thread: {held.name for held in step.locks if held.lent} for step in steps}
    name = wait.what.removeprefix("semaphore ")
    return [thread for thread, held in latest.items() if name in held]


def needs(waiting: Sequence[Waiting]) -> list[Step]:
    """What those who wait were about to do to a queue, as steps."""
    found = ((w, re.search(r"(item in|room in) queue (.+?) \(", w.what)) for w in waiting)
    verbs = {"item in": "get from", "room in": "put into"}
    return [Step(w.thread, w.name, w.line, f"{verbs[m[1]]} {m[2]}") for w, m in found if m]


def nobody_left(waiting: Sequence[Waiting], told: Told) -> str:
    """Who would have to do what so that one of those who wait goes on."""
    wait = next((w for w in waiting if awaited(w) is None), None)
    if wait is None:
        return ""
    marked = re.search(r"every item of queue (.+?) to be", wait.what)
    if marked and told.counts:
        put, done = (told.counts.get(f"{v} {marked[1]}", 0) for v in ("put into", "task done on"))
        return (
            f"{_times(put, 'item was', 'items were')} put into {marked[1]}, and task_done() was "
            f"called {_times(done, 'time', 'times')}."
        )
    if worker := next((w for w in waiting if "a free worker" in w.what), None):
        return (
            f"No worker of the pool is free, for each waits itself: what {worker.thread} waits to "
            "do never begins."
        )
    if having := _having(wait, told.steps):
        left = {w.thread for w in waiting}
        keeps, gone = "keeps what it took while it waits", "has ended with what it took"
        each = [f"{thread} {keeps if thread in left else gone}" for thread in sorted(having)]
        return f"Of {wait.what.removeprefix('semaphore ')}, {_and(each)}."
    others = [w.thread for w in waiting if w is not wait and awaited(w) is None]
    waits = f"{_and(others)} {'wait' if others[1:] else 'waits'} as well" if others else ""
    rest = waits or "all others have ended, or wait for that"
    for pattern, what in _DEEDS:
        if found := re.search(pattern, wait.what):
            name = found[1] if found.groups() else ""
            return f"Nobody is left to {what.format(name)}: {rest}."
    return ""


def _and(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


_DEEDS = (
    (r"item in queue (.+?) \(", "put anything into {}"),
    (r"room in queue (.+?) \(", "take anything out of {}"),
    (r"^semaphore (.+)", "release {}"),
    (r"at barrier (.+)", "come to barrier {}"),
    (r"^future (.+?) to be", "finish {}"),
    (r"the future to be", "finish the future"),
    (r"futures to be", "finish the futures"),
    (r"^a change:", "change what the loop looks at"),
)


def _times(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"
