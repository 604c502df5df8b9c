"""Grading: tasks as data, one function that judges an answer, and everything that shows its result.

Read `threadlab.grading.task` for what a task is, `judge` for how probes decide, `sandbox` and
`realrun` for where answers run, `grades` for the result, `checkcell` for the notebook, `plugin` for
nbval, `batch` for a class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from threadlab.grading.checkcell import check, hint
    from threadlab.grading.grades import Grade, grade
    from threadlab.grading.progressfile import progress

__all__ = ["Grade", "check", "grade", "hint", "progress"]

_HOME = {
    "Grade": "threadlab.grading.grades",
    "grade": "threadlab.grading.grades",
    "check": "threadlab.grading.checkcell",
    "hint": "threadlab.grading.checkcell",
    "progress": "threadlab.grading.progressfile",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        import importlib

        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
