"""Tells a failing schedule, or a hang, in the learner's own source lines."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from threadlab.explorer.story import without_rereading
from threadlab.grading.answer import Answer, Program

SHOWN_STEPS = 24


def of_schedule(result: dict[str, Any], program: Program, answer: Answer) -> str:
    """The failing schedule, one step a line: thread, line, what it did, the line's text.

    Steps of the driver are left out; so are all but the last ones of a very long schedule.
    """
    steps = result["steps"]
    if result["verdict"] == "race":
        steps = without_rereading(steps)
    rows: list[tuple[str, int, str, str]] = []
    for step in steps:
        line = program.answer_line(step["line"])
        if line is None or step["thread"] == "M":
            continue
        seen = f" ({step['value']})" if step["value"] not in (None, "") else ""
        rows.append((step["thread"], line, f"{step['label']}{seen}", answer.code(line)))
    left_out = max(0, len(rows) - SHOWN_STEPS)
    rows = rows[left_out:]
    width = min(44, max((len(row[2]) for row in rows), default=0))
    told = [f"  ... {left_out} earlier steps ..."] if left_out else []
    told += [f"  {t}  line {n:>3}  {label:<{width}}  | {code}" for t, n, label, code in rows]
    for wait in result["waiting"]:
        line = program.answer_line(wait["line"])
        if line is None and wait["thread"] == "M":
            continue
        held = f", held by {wait['holder']}" if wait["holder"] else ""
        where = f"line {line:>3}" if line else "in the check"
        told.append(f"  {wait['thread']}  {where}  waits for {wait['what']}{held}")
    if result["verdict"] == "race" and result["error"]:
        # Without a step of the learner's before it there is nothing that it could come after.
        told.append(f"  {'and then' if told else 'it ends with'}: {plain_error(result['error'])}")
    elif result["verdict"] == "deadlock":
        told.append("  and no thread can go on")
    return "\n".join(told)


def lines_of(result: dict[str, Any], program: Program) -> tuple[int, ...]:
    """The learner's lines at the steps of a schedule, and last those where threads wait."""
    lines = [program.answer_line(step["line"]) for step in result["steps"]]
    lines += [program.answer_line(wait["line"]) for wait in result["waiting"]]
    return tuple(line for line in lines if line is not None)


def of_hang(result: dict[str, Any]) -> str:
    """Where each thread stands, in source lines."""
    rows: Counter[tuple[str, str, str]] = Counter()
    for stack in result.get("stacks", ()):
        if stack["line"] is None:
            continue
        name = "the main thread" if stack["main"] else _given(stack["thread"])
        # What the library calls its inner parts says nothing to a learner; the line of code does.
        # `Thread.join` waits in such a part up to Python 3.12, and in itself later.
        hidden = ("join", _last(stack))
        inner = stack["waiting"].startswith(("_", "<")) or stack["waiting"] in hidden
        waiting = "" if inner else f" ({stack['waiting']})"
        where = f"in {_named(stack['function'])}{waiting}  | {stack['code']}"
        rows[name, f"line {stack['line']:>3}", where] += 1
    told = []
    for (name, place, where), count in rows.items():
        who = (name or "a thread") if count == 1 else f"{count} threads"
        told.append(f"  {who}  {place}  {'stands' if count == 1 else 'stand'} {where}")
    return "\n".join(told)


def _given(name: str) -> str:
    """A thread's name, or `""` for one that Python made up: which of several it is, is luck."""
    return "" if re.match(r"(Thread-\d+|ThreadPoolExecutor-\d+_\d+)", name) else name


def _last(stack: dict[str, Any]) -> str:
    return str(stack["function"]).rsplit(".", 1)[-1]


def _named(function: str) -> str:
    """``feed`` for ``pipeline.<locals>.feed``, and ``feed`` too for a comprehension within it."""
    named = re.sub(r"(\.<locals>)?\.<\w+>$", "", function)
    return named.rsplit("<locals>.", 1)[-1]


def plain_error(error: str | None) -> str:
    """An error's words; the type is left out where it is only the check's own assertion."""
    text = (error or "").strip()
    return text.removeprefix("AssertionError: ").removeprefix("AssertionError") or "a check failed"
