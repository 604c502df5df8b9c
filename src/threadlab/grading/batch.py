"""Grades the submissions of many people side by side, and lets none of them stop the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from threadlab.course.folder import delivered_stem
from threadlab.grading import tasks
from threadlab.grading.grades import Grade, grade, nothing
from threadlab.grading.report import Graded
from threadlab.grading.submission import Submission, notebooks, read

EXERCISE_FOLDERS = {"exercises", "notebooks", "solutions"}


@dataclass(frozen=True, slots=True)
class Handed:
    """All that one person handed in."""

    person: str
    submissions: tuple[Submission, ...]


def collect(paths: Sequence[Path]) -> list[Handed]:
    """Who handed in what, by name.

    A person is the first folder below a given folder; of notebooks that lie directly in it, the
    file's name without its ending, unless it is named like an exercise: then the given folder's.
    """
    people: dict[str, list[Submission]] = {}
    for path in paths:
        for folder in _people_in(path):
            people.setdefault(folder, [])
        for file in notebooks([path]):
            people.setdefault(_person(path, file), []).append(read(file))
    return [Handed(name, tuple(found)) for name, found in sorted(people.items())]


def _people_in(path: Path) -> list[str]:
    if not path.is_dir():
        return []
    inner = [f.name for f in sorted(path.iterdir()) if f.is_dir() and not f.name.startswith(".")]
    return [] if EXERCISE_FOLDERS & set(inner) or list(path.glob("*.ipynb")) else inner


def _person(given: Path, file: Path) -> str:
    inside = file.relative_to(given).parts if given.is_dir() else (file.name,)
    if len(inside) > 1 and inside[0] not in EXERCISE_FOLDERS:
        return inside[0]
    if delivered_stem(file.stem) in {tasks.stem(lesson) for lesson in tasks.lessons()}:
        folder = file.resolve().parent
        return (folder.parent if folder.name in EXERCISE_FOLDERS else folder).name
    return file.stem


def shard(people: Sequence[Handed], index: int, count: int) -> list[Handed]:
    """Part ``index`` (from 1) of ``count``; each person is in exactly one."""
    return [person for i, person in enumerate(people) if i % count == index - 1]


def expected(people: Iterable[Handed], named: Sequence[str] = ()) -> list[str]:
    """The lessons that everybody has to hand in: those named, else those that anybody did."""
    found = {s.lesson for p in people for s in p.submissions if s.lesson}
    return sorted(named or found)


def grade_all(
    people: Sequence[Handed],
    lessons: Sequence[str],
    *,
    jobs: int | None = None,
    done: Callable[[int, int], None] = lambda done, total: None,
) -> list[Graded]:
    """Grade everybody. ``jobs`` tasks at a time (default: the number of cores).

    ``done(k, n)`` is called after each of the ``n`` tasks. Equal answers to a task are judged once.
    """
    begun: dict[tuple[str, str], Future[Grade]] = {}
    with ThreadPoolExecutor(max_workers=jobs or os.cpu_count() or 1) as pool:
        for person in people:
            for submission in person.submissions:
                for task in submission.tasks if submission.lesson in lessons else ():
                    if submission.missing(task) is None:
                        key = (task.id, submission.source(task))
                        if key not in begun:
                            begun[key] = pool.submit(grade, *key)
        for count, _future in enumerate(as_completed(begun.values()), 1):
            done(count, len(begun))
    return [_of(person, lessons, begun) for person in people]


def bar(done: int, total: int) -> None:
    """A bar on standard error while grading, where somebody is watching."""
    if sys.stderr.isatty():
        full = 30 * done // total
        end = "\n" if done == total else ""
        print(f"\r[{'#' * full:<30}] {done}/{total} answers", end=end, file=sys.stderr, flush=True)


def _of(
    person: Handed, lessons: Sequence[str], begun: dict[tuple[str, str], Future[Grade]]
) -> Graded:
    best: list[Grade] = []
    for lesson in lessons:
        own = [s for s in person.submissions if s.lesson == lesson]
        for task in tasks.of_lesson(lesson):
            made = [s.missing(task) or begun[(task.id, s.source(task))].result() for s in own]
            why = f"No notebook of lesson {lesson} was handed in."
            best.append(max(made, key=lambda g: g.earned, default=nothing(task.id, why)))
    remarks = [f"{s.path.name}: {s.problem}" for s in person.submissions if s.problem]
    if not person.submissions:
        remarks.append("no notebook found")
    return Graded(person.person, tuple(best), tuple(remarks))
