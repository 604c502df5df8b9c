"""The story of a schedule, as a kind reviewer tells it, in the learner's own lines."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from threadlab.explorer import causes, interrupted, missing
from threadlab.explorer.result import Step, Told, Waiting

SHOWN = 40  # steps of a story that anybody reads
T = TypeVar("T")
WIDTH = 78  # columns: JupyterLab breaks what is longer in the middle of a word
COLUMN = 40  # of these, what a step did may push the source so far to the right
ENOUGH = 8  # columns of a source line by which it can be told from others


def failure(
    error: str, line: int | None, told: Told, schedule: str, always: bool, source: str
) -> str:
    where = f" (line {line})" if line else ""
    early = "" if told.steps else missing.too_early(error, line, source)
    always &= not any(interrupted.turns(told.steps))
    if early:
        head = f"The program fails: {error}{where}."
    elif always:
        head = f"The program fails already without any interruption: {error}{where}."
    else:
        head = f"Under the schedule {schedule or 'below'} the program fails: {error}{where}."
    told = replace(told, steps=tuple(without_rereading(told.steps)))
    parts = ["\n".join(prose(line) for line in head.splitlines()), table(told.steps, source)]
    parts += [early] if early else map(prose, causes.of_failure(error, line, told, source, always))
    return "\n\n".join(p for p in parts if p)


def prose(text: str, later: str = "") -> str:
    """The text in lines of at most `WIDTH` columns, whose words stay whole, as does "line 7"."""
    lines = textwrap.wrap(
        re.sub(r"\bline (?=\d)", "line\0", text), WIDTH, subsequent_indent=later,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return "\n".join(lines).replace("\0", " ")


def deadlock(waiting: Sequence[Waiting], told: Told, schedule: str, source: str) -> str:
    head = "Nothing can run any more"
    head += f" under the schedule {schedule}:" if schedule else ":"
    lines = [prose(head), *(prose(f"  {w}.", "    ") for w in waiting)]
    parts = ["\n".join(lines)]
    parts += map(prose, causes.of_deadlock(waiting, told, source))
    parts.append(table(told.steps, source))
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
    shown = excerpt(steps)
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


def excerpt(steps: Sequence[Step]) -> list[Step | None]:
    """As many steps as anybody reads: of a long story what is around the changes of threads.

    None stands for what is left out.
    """
    if len(steps) <= SHOWN:
        return list(steps)
    edges = [i for i in range(1, len(steps)) if steps[i].thread != steps[i - 1].thread]
    half = SHOWN // 2
    kept = [*range(half), *range(len(steps) - half, len(steps))]
    for near in range(half, 1, -1):
        around = {i for e in (0, *edges, len(steps)) for i in range(e - near, e + near)}
        around &= set(range(len(steps)))
        if len(around) <= SHOWN:
            kept = sorted(around)
            break
    shown: list[Step | None] = []
    for before, i in zip([-1, *kept], kept, strict=False):
        shown += [steps[i]] if i == before + 1 else [None, steps[i]]
    return shown


def _done(step: Step) -> str:
    return step.label if step.value is None else f"{step.label} = {step.value}"


def cut(text: str, width: int) -> str:
    """As much of a text as there is room for: by its beginning a source line can be known."""
    if len(text) <= width:
        return text
    if width < ENOUGH:
        return ""
    room = text[: width - len(" ...")]
    words = re.sub(r"\w+$", "", room) if re.match(r"\w", text[len(room)]) else room
    return f"{(words if len(words) >= ENOUGH else room).rstrip(' .')} ..."


def without_rereading(steps: Sequence[T]) -> Sequence[T]:
    """The steps of a race, its last one once: the message of an ``assert`` reads again."""
    end = len(steps)
    while end > 1 and steps[end - 1] == steps[end - 2]:
        end -= 1
    return steps[:end]
