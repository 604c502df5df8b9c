"""A pytest plugin that makes ``pytest --nbval-lax exercises/`` a grader that can be trusted.

In a notebook of graded tasks, each task becomes one test of its own: the answer is read from the
file as text and judged in a worker process by the packaged task. What the notebook does to its
check cells, to nbval's comments and tags, or to the kernel therefore changes nothing, and a hang or
crash costs its own task alone. Under plain ``--nbval`` nbval compares every cell as always, and the
tasks are judged besides.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import re
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

STARTS = 3  # of a kernel, before it is given up


class PointsMissing(Exception):
    """A task has not earned all its points; the text is the grade."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--threadlab-report``."""
    group = parser.getgroup("threadlab", "grading of threadlab exercises")
    group.addoption(
        "--threadlab-report",
        metavar="FILE",
        help="write points, properties, diagnosis and schedule of every task to this JSON file",
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, object, object]:
    """When grading, run no ``conftest.py``: a submission could bring one along."""
    options = early_config.known_args_namespace
    if getattr(options, "nbval_lax", False):
        options.noconftest = True
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    """Let nbval start a kernel again that died before its first word."""
    if getattr(config.option, "nbval", False) or getattr(config.option, "nbval_lax", False):
        from nbval import kernel  # type: ignore[import-untyped]

        if not hasattr(kernel.start_new_kernel, "__wrapped__"):
            kernel.start_new_kernel = patiently(kernel.start_new_kernel)


def patiently(start: Callable[..., Any]) -> Callable[..., Any]:
    """``start``, tried up to three times.

    Of two kernels that start at the same moment both may be given one port, and the later one ends
    (jupyter/nbconvert issue 1066): that says nothing about the notebook.
    """

    @functools.wraps(start)
    def again(*args: Any, **kwargs: Any) -> Any:
        for _ in range(STARTS - 1):
            with contextlib.suppress(RuntimeError):
                return start(*args, **kwargs)
        return start(*args, **kwargs)

    return again


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Put task files in the place of nbval's (``--nbval-lax``), or beside them (``--nbval``)."""
    collected = yield
    option = parent.config.option
    lax = getattr(option, "nbval_lax", False)
    if file_path.suffix != ".ipynb" or not (lax or getattr(option, "nbval", False)):
        return collected
    from threadlab.grading.submission import read

    submission = read(file_path)
    is_lesson = file_path.parent.name == "notebooks" and not submission.looks_graded
    if is_lesson or (submission.lesson and not lax and not submission.looks_graded):
        return collected
    if not submission.lesson and submission.cells:
        return collected  # a notebook of somebody else's: nbval's business
    if not lax and submission.problem:
        return collected
    tasks: pytest.Collector = TaskFile.from_parent(parent, path=file_path)
    return [tasks] if lax else [*collected, tasks]


class TaskFile(pytest.File):
    """The tasks of one notebook."""

    def collect(self) -> Generator[pytest.Item, None, None]:
        """One item a task, expected by the lesson, whatever the notebook contains."""
        from threadlab.grading.submission import read

        submission = read(self.path)
        for task in submission.tasks:
            yield TaskItem.from_parent(
                self, name=f"task {task.id}", submission=submission, task=task
            )
        if not submission.tasks:
            yield NoNotebook.from_parent(self, name="notebook", problem=submission.problem)


class NoNotebook(pytest.Item):
    """A file that claims to be a notebook and is none."""

    def __init__(self, *, problem: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.problem = problem

    def runtest(self) -> None:
        """Fail with the one line that says why."""
        raise PointsMissing(f"{self.path.name} cannot be graded: {self.problem}.")

    def repr_failure(self, excinfo: Any, style: Any = None) -> str:
        """Only that line."""
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, None, str]:
        """The file."""
        return self.path, None, self.name


class TaskItem(pytest.Item):
    """One task of one notebook."""

    def __init__(self, *, submission: Any, task: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.submission, self.task = submission, task
        self.begun: Future[Any] | None = None
        self.made: Any = None

    def runtest(self) -> None:
        """Grade, and fail unless all points are earned."""
        self.made = (
            self.begun.result() if self.begun is not None else self.submission.grade(self.task)
        )
        self.user_properties.append(("task", self.made.task))
        self.user_properties.append(("points", f"{self.made.earned}/{self.made.possible}"))
        for name, has in self.made.properties.items():
            self.user_properties.append((name, "earned" if has else "missing"))
        if not self.made.passed:
            raise PointsMissing(str(self.made))

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """The grade as text, without a traceback of ours."""
        if isinstance(excinfo.value, PointsMissing):
            return _printable(str(excinfo.value))
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, None, str]:
        """File and task, as a heading."""
        return self.path, None, f"{self.path.name}: task {self.task.id}"


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    """Grade side by side on all cores; the items then take their results in order."""
    items = [item for item in session.items if isinstance(item, TaskItem)]
    if (
        len(items) < 2
        or session.config.option.collectonly
        or hasattr(session.config, "workerinput")
    ):
        return (yield)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for item in items:
            item.begun = pool.submit(item.submission.grade, item.task)
        try:
            return (yield)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Attach the grade to the report, where pytest-xdist carries it along; nbval's own failures
    lose their colour codes when a JUnit file is written.
    """
    report = yield
    if isinstance(report.longrepr, str) and item.config.getoption("xmlpath", None):
        report.longrepr = _printable(re.sub(r"\x1b\[[0-9;]*m", "", report.longrepr))
    if call.when == "call" and isinstance(item, TaskItem) and item.made is not None:
        made = {"notebook": item.nodeid.split("::")[0], **item.made.to_json()}
        report.__dict__["threadlab"] = made
    elif call.when == "call" and isinstance(item, NoNotebook):
        report.__dict__["threadlab"] = {
            "notebook": item.nodeid.split("::")[0],
            "problem": item.problem,
        }
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep every grade for the summary."""
    made = getattr(report, "threadlab", None)
    if made is not None:
        _collected.append(made)


_collected: list[dict[str, Any]] = []


def pytest_sessionstart(session: pytest.Session) -> None:
    """Begin afresh (one process may run pytest twice)."""
    _collected.clear()


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Show the points of every task, and write the JSON report."""
    target = config.getoption("--threadlab-report")
    if target:
        _write_report(Path(target), _collected)
    if not _collected:
        return
    terminalreporter.section("threadlab: points")
    for made in _collected:
        if "task" not in made:
            terminalreporter.line(f"{made['notebook']}: {made['problem']}")
            continue
        lost = [name for name, row in made["properties"].items() if not row["earned"]]
        missing = f"   missing: {', '.join(lost)}" if lost else ""
        terminalreporter.line(
            f"{made['notebook']}  {made['task']}  {made['earned']:>2}/{made['possible']}{missing}"
        )
    earned, possible = totals(_collected)
    terminalreporter.line(f"total  {earned}/{possible} points")


def totals(made: list[dict[str, Any]]) -> tuple[int, int]:
    """Points earned and possible over all tasks of a report."""
    return sum(m.get("earned", 0) for m in made), sum(m.get("possible", 0) for m in made)


def _write_report(target: Path, made: list[dict[str, Any]]) -> None:
    earned, possible = totals(made)
    plain = {"earned": earned, "possible": possible, "tasks": made}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _printable(text: str) -> str:
    """Without control characters, which an answer's error message may hold."""
    return "".join(c for c in text if c.isprintable() or c == "\n")
