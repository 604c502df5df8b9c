"""Make the files of a new lesson, or of one more task of a lesson; their tests fail until they are
filled in.

``python -m threadlab.authoring.new lesson 17 "Read-write locks"`` makes lesson, exercise, solution
and the module of its tasks, with a first task. ``python -m threadlab.authoring.new task 03 "Two
counters"`` adds a task to a lesson. Nothing that is there is written over: a task is added to its
files, and a lesson whose files exist is refused.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from threadlab.authoring import skeleton
from threadlab.course.folder import find_course

TASKS = Path("src", "threadlab", "grading", "tasks")
BANK = Path("tests", "grading", "banked")
FOLDERS = ("notebooks", "exercises", "solutions")
TASKS_LINE = re.compile(r"^TASKS = \((.*)\)\n\Z", re.MULTILINE)
IMPORTS = ("Diagnosis", "Explored", "Name", "Property", "RealRun", "Task")


class Refused(Exception):
    """Why nothing was made."""


def main(argv: Sequence[str] | None = None) -> int:
    """Make the files and say what to do next; 0, or 1 when they cannot be made."""
    parser = argparse.ArgumentParser(
        prog="python -m threadlab.authoring.new", description=(__doc__ or "").split("\n\n")[0]
    )
    what = parser.add_subparsers(dest="what", required=True)
    for kind in ("lesson", "task"):
        one = what.add_parser(kind, help=f"a new {kind}")
        one.add_argument("number", metavar="NN", help="the lesson's two digits")
        one.add_argument("title", help="as readers will see it")
        one.add_argument("--defines", default="solve", help="the function that an answer defines")
    args = parser.parse_args(argv)
    course = find_course()
    try:
        if course is None:
            raise Refused("No course here: run this in the course's folder.")
        if not (re.fullmatch(r"\d\d", args.number) and args.defines.isidentifier()):
            raise Refused("A lesson's number is two digits, and --defines takes a Python name.")
        if re.search(r'[\\"{}\n]', args.title):
            raise Refused("A title has no quotation marks, backslashes or braces.")
        if args.what == "lesson":
            new_lesson(course, args.number, args.title)
        task = new_task(
            course, args.number, args.title if args.what == "task" else "A task", args.defines
        )
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 1
    print(
        f"Made task {task}. What is to be written is marked {skeleton.FILL_IN}; this names the\n"
        "places, and what else is missing:\n"
        f"  pytest tests/test_filled_in.py tests/grading -k '{args.number}'\n"
        "How to go on is in CONTRIBUTING.md."
    )
    return 0


def new_lesson(course: Path, number: str, title: str) -> None:
    """Make the three notebooks and the module of lesson ``number``, without any task.

    Raises `Refused` when the number is taken or the title makes no name for files.
    """
    words = re.findall(r"[a-z0-9]+", title.lower())
    if not words:
        raise Refused("The title has to have letters: the files are named after it.")
    stem = "_".join([number, *words])
    taken = [path for folder in FOLDERS for path in (course / folder).glob(f"{number}_*.ipynb")]
    taken += (course / TASKS).glob(f"l{number}_*.py")
    if taken:
        raise Refused(f"Lesson {number} is there already: {taken[0].relative_to(course)}.")
    for folder, make in zip(
        FOLDERS, (skeleton.lesson, skeleton.exercise, skeleton.solution), strict=True
    ):
        _write(course / folder / f"{stem}.ipynb", make(stem, title))
    module = course / TASKS / f"l{stem}.py"
    module.write_text(skeleton.task_module(stem, title), encoding="utf-8", newline="\n")


def new_task(course: Path, number: str, title: str, defines: str) -> str:
    """Add the next task to lesson ``number`` and return its id. Raises `Refused` without one."""
    modules = sorted((course / TASKS).glob(f"l{number}_*.py"))
    if not modules:
        raise Refused(f"There is no lesson {number} with tasks yet: make the lesson first.")
    module, stem = modules[0], modules[0].stem[1:]
    source = module.read_text(encoding="utf-8")
    line = TASKS_LINE.search(source)
    if line is None:
        raise Refused(f"{module.name} does not end with a line `TASKS = (...)` to add a task to.")
    constants = [name.strip() for name in line[1].split(",") if name.strip()]
    task = f"{number}.{len(constants) + 1}"
    constants.append(skeleton.task_constant(task))
    body = _with_imports(source[: line.start()]) + skeleton.task_source(task, title, defines)
    ending = "," if len(constants) == 1 else ""
    module.write_text(
        f"{body}\nTASKS = ({', '.join(constants)}{ending})\n", encoding="utf-8", newline="\n"
    )

    cells = skeleton.task_cells(task, title, defines)
    for folder in FOLDERS:
        path = course / folder / f"{stem}.ipynb"
        plain = json.loads(path.read_text(encoding="utf-8"))
        told = plain["metadata"]["threadlab"]
        told["tasks"] = [*told.get("tasks", ()), task]
        if folder == "notebooks":
            told["task_minutes"] = {**told["task_minutes"], task: 10}
            told["exercise_minutes"] += 10
        elif folder == "exercises":
            ids = [cell["id"] for cell in plain["cells"]]
            end = ids.index("points-intro") if "points-intro" in ids else len(ids)
            plain["cells"][end:end] = cells
        else:
            plain["cells"] += [*cells, *skeleton.why_cells(task)]
        _write(path, plain)

    bank = course / BANK / task.replace(".", "_")
    for kind, text in (
        ("right", skeleton.right_answer(defines)),
        ("wrong", skeleton.wrong_answer(defines)),
    ):
        (bank / kind).mkdir(parents=True, exist_ok=True)
        (bank / kind / "first.py").write_text(text, encoding="utf-8", newline="\n")
    return task


def _with_imports(source: str) -> str:
    """``source`` with the names that a new task uses imported from the module of tasks."""
    place = re.search(
        r"^from threadlab\.grading\.task import (\((.*?)\)|(.*?)$)", source, re.M | re.S
    )
    names = set(IMPORTS)
    if place is not None:
        names |= {name.strip() for name in (place[2] or place[3]).split(",") if name.strip()}
    line = f"from threadlab.grading.task import {', '.join(sorted(names))}"
    if len(line) > 100:
        listing = "".join(f"    {name},\n" for name in sorted(names))
        line = f"from threadlab.grading.task import (\n{listing})"
    if place is None:
        return f"{source}{line}\n\n"
    return source[: place.start()] + line + source[place.end() :]


def _write(path: Path, plain: dict[str, Any]) -> None:
    text = json.dumps(plain, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    raise SystemExit(main())
