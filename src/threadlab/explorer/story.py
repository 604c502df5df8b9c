"""The story of a schedule, as a kind reviewer tells it, in the learner's own lines."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TypeVar

from threadlab.explorer.result import Step, Waiting

CHANGES = {
    "append", "appendleft", "add", "pop", "popleft", "popitem", "remove", "discard", "clear",
    "extend", "insert", "update", "setdefault", "sort", "reverse", "rotate",
}  # fmt: skip
LOOKS = {"get", "copy", "count", "index", "keys", "values", "items", "__contains__", "__len__"}
SHOWN = 40  # steps of a story that anybody reads
T = TypeVar("T")
WIDTH = 78  # columns: JupyterLab breaks what is longer in the middle of a word
COLUMN = 40  # of these, what a step did may push the source so far to the right
ENOUGH = 8  # columns of a source line by which it can be told from others


def failure(
    error: str, line: int | None, steps: Sequence[Step], schedule: str, always: bool, source: str
) -> str:
    where = f" (line {line})" if line else ""
    if always:
        head = f"The program fails already without any interruption: {error}{where}."
    else:
        head = f"Under the schedule {schedule or 'below'} the program fails: {error}{where}."
    steps = without_rereading(steps)
    parts = ["\n".join(prose(line) for line in head.splitlines()), table(steps, source)]
    cause = lost_update(steps) or stale_check(steps)
    if cause and not always:
        parts.append(prose(cause))
    return "\n\n".join(p for p in parts if p)


def prose(text: str, later: str = "") -> str:
    """The text in lines of at most `WIDTH` columns, whose words stay whole."""
    lines = textwrap.wrap(
        text, WIDTH, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines)


def deadlock(waiting: Sequence[Waiting], steps: Sequence[Step], schedule: str, source: str) -> str:
    head = "Nothing can run any more"
    head += f" under the schedule {schedule}:" if schedule else ":"
    lines = [head, *(prose(f"  {w}.", "    ") for w in waiting)]
    cycle = wait_cycle(waiting)
    parts = ["\n".join(lines)]
    if cycle:
        parts.append(prose(f"They wait for each other in a circle: {' -> '.join(cycle)}."))
    elif len(waiting) == 1 and waiting[0].holder == waiting[0].thread:
        parts.append("The thread waits for a lock that it holds itself.")
    else:
        parts += [prose(told) for told in (kept_lock(waiting), lost_signal(waiting, steps)) if told]
    parts.append(table(steps, source))
    return "\n\n".join(p for p in parts if p)


def safe(schedules: int, fair: bool) -> str:
    many = "the one schedule that there is" if schedules == 1 else f"all {schedules:,} schedules"
    text = (
        f"Safe: {many} that differ in more than the order of independent steps "
        "were run, and none failed."
    )
    if schedules == 1:
        text = (
            "Safe: in whatever order the threads run, all comes to the same, so one schedule "
            "stands for all; it was run and did not fail."
        )
    if fair:
        text += (
            " A loop that retries in vain was taken to give way to the other threads after "
            "a few rounds, as a fair scheduler makes it."
        )
    return prose(text)


def undecided(schedules: int, limits: Sequence[str]) -> str:
    head = f"Not decided: no failure in the {schedules:,} schedules tried, but they are not all."
    return "\n".join([prose(head), *(prose(f"  - {limit}", "    ") for limit in limits)])


def table(steps: Sequence[Step], source: str) -> str:
    """The steps, one a line: thread, line number, what happened, and the value."""
    if not steps:
        return ""
    lines = source.splitlines()
    shown: list[Step | None] = list(steps)
    if len(steps) > SHOWN:
        half = SHOWN // 2
        shown = [*steps[:half], None, *steps[-half:]]
    width = min(COLUMN, max(len(_done(s)) for s in shown if s))
    number = max(len(str(s.line)) for s in shown if s)
    out = []
    for step in shown:
        if step is None:
            out.append("  ...")
            continue
        text = lines[step.line - 1].strip() if 0 < step.line <= len(lines) else ""
        row = f"  {step.thread}  line {step.line:>{number}}  "
        row += f"{cut(_done(step), WIDTH - len(row)):<{width}}  "
        out.append((row + cut(text, WIDTH - len(row))).rstrip())
    return "\n".join(out)


def _done(step: Step) -> str:
    return step.label if step.value is None else f"{step.label} = {step.value}"


def cut(text: str, width: int) -> str:
    """As much of a text as there is room for: by its beginning a source line can be known."""
    if len(text) <= width:
        return text
    if width < ENOUGH:
        return ""
    room = text[: width - 3]  # after a blank comes "..."
    words = room.rpartition(" ")[0].rstrip()
    return f"{words if len(words) >= ENOUGH else room[:-1]} ..."


def without_rereading(steps: Sequence[T]) -> Sequence[T]:
    """The steps of a race, its last one once: the message of an ``assert`` reads again."""
    end = len(steps)
    while end > 1 and steps[end - 1] == steps[end - 2]:
        end -= 1
    return steps[:end]


def lost_update(steps: Sequence[Step]) -> str:
    """A read, another thread's write, and then a write that knows nothing of it."""
    for i, last in enumerate(steps):
        if not last.label.startswith("write "):
            continue
        what = last.label[6:]
        read = next(
            (j for j in range(i - 1, -1, -1)
             if steps[j].thread == last.thread and steps[j].label == f"read {what}"), None,
        )  # fmt: skip
        if read is None:
            continue
        for other in steps[read + 1 : i]:
            if other.thread != last.thread and other.label == f"write {what}":
                seen = f" ({steps[read].value})" if steps[read].value is not None else ""
                return (
                    f"{last.thread} read {what}{seen} in line {steps[read].line}; before it wrote "
                    f"in line {last.line}, {other.thread} wrote {what} in line {other.line}. "
                    f"{last.thread}'s write overwrites that: an update is lost."
                )
    return ""


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


def stale_check(steps: Sequence[Step]) -> str:
    """A look that another thread's change made out of date before its owner used what it saw."""
    for i in range(len(steps) - 1, -1, -1):
        root = _root(steps[i].label)
        if not root or not _changes(steps[i].label):
            continue
        for j in range(i - 1, -1, -1):
            step = steps[j]
            if step.thread == steps[i].thread or not _looks(step.label):
                continue
            if _root(step.label) != root:
                continue
            mine = (s for s in steps[i + 1 :] if s.thread == step.thread)
            later = next((s for s in mine if _root(s.label) == root), None)
            if later is not None:
                return (
                    f"What {step.thread} saw in line {step.line} ({step.label}) was no longer true "
                    f"when it went on in line {later.line}: {steps[i].thread} had changed it in "
                    f"line {steps[i].line}."
                )
    return ""


def _changes(label: str) -> bool:
    if label.startswith("call "):
        return label.rpartition(".")[2] in CHANGES
    return label.startswith(("write ", "delete "))


def _looks(label: str) -> bool:
    if label.startswith("call "):
        return label.rpartition(".")[2] in LOOKS
    return label.startswith("read ")


def _root(label: str) -> str:
    words = label.split(" ")
    text = words[-1] if " in " in label else words[1] if len(words) > 1 else ""
    for mark in "[(":
        text = text.partition(mark)[0]
    if label.startswith("call "):
        text = text.rpartition(".")[0]
    return text


def wait_cycle(waiting: Sequence[Waiting]) -> list[str]:
    """The circle of threads that wait for each other, or nothing."""
    after = {w.thread: w.holder for w in waiting if w.holder is not None}
    for start in after:
        path = [start]
        while (following := after.get(path[-1])) is not None:
            if following == start and len(path) > 1:
                return [*path, start]
            if following in path:
                break
            path.append(following)
    return []
