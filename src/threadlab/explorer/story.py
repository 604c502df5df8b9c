"""The story of a schedule, as a kind reviewer tells it, in the learner's own lines."""

from __future__ import annotations

from collections.abc import Sequence

from threadlab.explorer.result import Step, Waiting

SHOWN = 40  # steps of a story that anybody reads


def failure(
    error: str, line: int | None, steps: Sequence[Step], schedule: str, always: bool, source: str
) -> str:
    where = f" (line {line})" if line else ""
    if always:
        head = f"The program fails already without any interruption: {error}{where}."
    else:
        head = f"Under the schedule {schedule or 'below'} the program fails: {error}{where}."
    parts = [head, table(steps, source)]
    cause = lost_update(steps) or stale_check(steps)
    if cause and not always:
        parts.append(cause)
    return "\n\n".join(p for p in parts if p)


def deadlock(waiting: Sequence[Waiting], steps: Sequence[Step], schedule: str, source: str) -> str:
    head = "Nothing can run any more"
    head += f" under the schedule {schedule}:" if schedule else ":"
    lines = [head, *(f"  {w}." for w in waiting)]
    cycle = wait_cycle(waiting)
    parts = ["\n".join(lines)]
    if cycle:
        parts.append(f"They wait for each other in a circle: {' -> '.join(cycle)}.")
    elif len(waiting) == 1 and waiting[0].holder == waiting[0].thread:
        parts.append("The thread waits for a lock that it holds itself.")
    elif any("notified" in w.what or "event" in w.what for w in waiting):
        parts.append("Nobody is left who could wake it: the signal came too early, or never.")
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
            "Safe: no two threads compete for anything, so one schedule stands for all; "
            "it was run and did not fail."
        )
    if fair:
        text += (
            " A loop that retries in vain was taken to give way to the other threads after "
            "a few rounds, as a fair scheduler makes it."
        )
    return text


def undecided(schedules: int, limits: Sequence[str]) -> str:
    head = f"Not decided: no failure in the {schedules:,} schedules tried, but they are not all."
    return "\n".join([head, *(f"  - {limit}" for limit in limits)])


def table(steps: Sequence[Step], source: str) -> str:
    """The steps, one a line: thread, line number, what happened, and the value."""
    if not steps:
        return ""
    lines = source.splitlines()
    steps = once(steps)
    shown: list[Step | None] = list(steps)
    if len(steps) > SHOWN:
        half = SHOWN // 2
        shown = [*steps[:half], None, *steps[-half:]]
    width = max(len(s.label) for s in shown if s)
    number = max(len(str(s.line)) for s in shown if s)
    out = []
    for step in shown:
        if step is None:
            out.append("  ...")
            continue
        text = lines[step.line - 1].strip() if 0 < step.line <= len(lines) else ""
        value = f" = {step.value}" if step.value is not None else ""
        label = f"{step.label}{value}"
        out.append(f"  {step.thread}  line {step.line:>{number}}  {label:<{width + 8}}  {text}")
    return "\n".join(line.rstrip() for line in out)


def once(steps: Sequence[Step]) -> list[Step]:
    """The steps without repetitions: the message of a failing ``assert`` reads all again."""
    return [step for i, step in enumerate(steps) if i == 0 or step != steps[i - 1]]


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


def stale_check(steps: Sequence[Step]) -> str:
    """A read that another thread made out of date before its reader was done."""
    for i in range(len(steps) - 1, -1, -1):
        if not steps[i].label.startswith(("write ", "delete ", "call ")):
            continue
        root = _root(steps[i].label)
        for j in range(i - 1, -1, -1):
            step = steps[j]
            if step.thread == steps[i].thread or not step.label.startswith(("read ", "call ")):
                continue
            if _root(step.label) != root or not root:
                continue
            later = next((s for s in steps[i + 1 :] if s.thread == step.thread), None)
            if later is not None:
                return (
                    f"What {step.thread} saw in line {step.line} ({step.label}) was no longer true "
                    f"when it went on in line {later.line}: {steps[i].thread} had changed it in "
                    f"line {steps[i].line}."
                )
    return ""


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
