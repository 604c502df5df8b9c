"""The graded tasks of every lesson, one module a lesson: ``l03_lost_updates.py`` and so on.

How to add a task in ten minutes
--------------------------------
1. In the module of its lesson (``lNN_stem.py``), add a `Task` to ``TASKS``: the names that the
   answer defines, the properties with their points, the probes that decide them, three hints.
2. Choose probes, one question each. `RealRun` with ``gate=True`` for "does it work at all";
   `Explored` for safe and live; `RealRun` with a ``Gate``, or `Reachable`, for "still concurrent";
   `Static` for what no run can show.
3. Write the wrong answers that learners will hand in, and right ones in other styles, to
   ``tests/grading/banked/NN_k/{wrong,right}/*.py``, then run
   ``pytest tests/grading/test_banked.py -k NN_k``. Each wrong file begins with two comments:
   ``# loses: safe`` and ``# says: a piece of the diagnosis``.
4. For each wrong answer whose words are not yet those of a kind reviewer, add a `Diagnosis`, with a
   function of `threadlab.grading.patterns` to recognise it by. `threadlab.grading.causes` has the
   words for what goes wrong in many tasks.

Drivers that are explored stay small: two or three threads, a few operations each; every schedule of
them is run. They share one module with the answer, so they take ``import threading`` whole and
nothing by ``from``. Assertion messages are what learners read.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from threadlab.grading.task import Task


@cache
def lessons() -> dict[str, str]:
    """The lessons that have tasks: number to the name of its module (``"03"`` to its stem's)."""
    names = (info.name for info in pkgutil.iter_modules(__path__))
    return {name[1:3]: name for name in sorted(names) if name[0] == "l" and name[1:3].isdigit()}


@cache
def of_lesson(lesson: str) -> tuple[Task, ...]:
    """The tasks of one lesson in order; none for a lesson without tasks."""
    name = lessons().get(lesson)
    if name is None:
        return ()
    tasks: tuple[Task, ...] = importlib.import_module(f"{__name__}.{name}").TASKS
    return tasks


def find(task_id: str) -> Task:
    """The task ``task_id``, e.g. ``"03.2"``. Raises `KeyError` with the known ones."""
    known = of_lesson(str(task_id).split(".")[0])
    for task in known:
        if task.id == task_id:
            return task
    names = [t.id for t in known] or list(lessons())
    what = "tasks of that lesson" if known else "lessons with tasks"
    raise KeyError(f"There is no task {task_id!r}; {what}: {', '.join(names) or 'none'}.")


def all_tasks() -> tuple[Task, ...]:
    """Every task of the course, in order."""
    return tuple(task for lesson in lessons() for task in of_lesson(lesson))


def stem(lesson: str) -> str:
    """The file stem of a lesson's notebooks, e.g. ``"03_lost_updates"``; ``""`` if unknown."""
    name = lessons().get(lesson, "")
    return name[1:]
