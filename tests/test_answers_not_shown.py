"""A lesson leaves the answer to its learner: none is printed before its task, or shown whole."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

import threadlab
from threadlab.grading.task import Replayed, Task
from threadlab.grading.tasks import all_tasks, find

REPOSITORY = Path(__file__).resolve().parents[1]
LESSONS = sorted(REPOSITORY.glob("notebooks/*.ipynb"))
SCHEDULE = re.compile(r"\b[AB]{2,}\b")
PLAYED = [t for t in all_tasks() if any(isinstance(probe, Replayed) for probe in t.probes)]
IMPORTS = """\
import queue, sqlite3, threading, time
from collections.abc import *
from concurrent.futures import *
from typing import *
import threadlab
"""


def cells(lesson: Path) -> list[Any]:
    found: list[Any] = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
    return found


def text_of(cell: Any) -> str:
    """Source and outputs, as one reads them."""
    shown = [
        *(o.get("text", "") for o in cell.get("outputs", ())),
        *(o.get("data", {}).get("text/plain", "") for o in cell.get("outputs", ())),
    ]
    return "\n".join("".join(part) for part in [cell["source"], *shown])


def solving(task: Task, shown: list[Any]) -> set[str]:
    """The schedules that stand in these cells and would earn all points of a task."""
    (asked,) = (defined.name for defined in task.defines)
    there = set(SCHEDULE.findall("\n".join(text_of(cell) for cell in shown)))
    return {
        letters for letters in there if threadlab.grade(task.id, f"{asked} = {letters!r}").passed
    }


@pytest.mark.parametrize("task", PLAYED, ids=lambda task: task.id)
def test_the_schedule_that_a_task_asks_for_is_not_printed_before_it(task: Task) -> None:
    """Lessons after it may; their schedules are of other programs."""
    before = [p for p in LESSONS if p.name[:2] in ("00", task.lesson)]
    assert [(p.stem, found) for p in before if (found := solving(task, cells(p)))] == []


def test_a_schedule_that_is_printed_would_be_noticed() -> None:
    shown = [{"source": ["Try `AAABBB`, then ", "`ABAABB`."]}]
    assert solving(find("03.1"), shown) == {"ABAABB"}


def defining(shown: list[Any]) -> list[tuple[str, str]]:
    """Task and code, for what these cells show under the name that a task asks for."""
    sources = []
    for cell in shown:
        text = "".join(cell["source"])
        code = cell["cell_type"] == "code"
        sources += [text] if code else re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    found = []
    for source in sources:
        try:
            body = ast.parse(source).body
        except SyntaxError:  # published lines without their whole
            continue
        top = {getattr(node, "name", None) for node in body}
        found += [(t.id, source) for t in all_tasks() if top & {n.name for n in t.defines}]
    return found


def solved(shown: list[Any]) -> list[str]:
    """The tasks to which these cells show a full answer."""
    return [
        task for task, source in defining(shown) if threadlab.grade(task, IMPORTS + source).passed
    ]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_what_a_lesson_shows_is_no_full_answer_to_a_task(lesson: Path) -> None:
    assert solved(cells(lesson)) == []


@pytest.mark.parametrize("kind", ["code", "markdown"])
def test_an_answer_that_is_shown_would_be_noticed(kind: str) -> None:
    answer = """\
def percentile(values, q):
    if not 0 <= q <= 100 or not len(values):
        raise ValueError("a percentage of some values")
    ordered = sorted(values)
    place = (len(ordered) - 1) * q / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
"""
    source = answer if kind == "code" else f"So:\n\n```python\n{answer}```\n"
    assert solved([{"cell_type": kind, "source": [source]}]) == ["15.1"]
