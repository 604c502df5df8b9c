"""How long grading takes, here and with nbgrader on the same notebooks.

    python benchmarks/grading.py --nbgrader ENVIRONMENT/bin/nbgrader

Grades every solution (all tasks of all lessons that stand) with `threadlab grade`'s own code, cold
and warm, and one deadlocked answer. With nbgrader in reach (`--nbgrader PATH`, the command of an
environment of its own; it is no part of what a learner installs) the same notebooks are put through
`nbgrader autograde` in the same run. There the check cells are nbgrader's autograded tests and call
the same `threadlab.grade`, so that what differs is the machinery, not the tasks; that environment
therefore has to have threadlab installed too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from threadlab.grading import batch, sandbox
from threadlab.grading.grades import grade
from threadlab.grading.submission import notebooks, read
from threadlab.grading.tasks import all_tasks

COURSE = Path(__file__).resolve().parents[1]
DEADLOCK = """
import threading

class Counter:
    def __init__(self):
        self._value = 0
        self._lock = threading.Lock()

    @property
    def value(self):
        with self._lock:
            return self._value

    def increment(self):
        with self._lock:
            self._value = self.value + 1
"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nbgrader", type=Path, metavar="PATH", help="the nbgrader command")
    args = parser.parse_args()
    files = [path for path in notebooks([COURSE / "solutions"]) if read(path).tasks]
    print(f"{len(files)} notebooks, {len(all_tasks())} tasks\n")
    row("threadlab grade, cold", lambda: graded(files))
    row("threadlab grade, warm", lambda: graded(files))
    sandbox.POOL.close()
    row("a deadlocked answer, cold", lambda: grade("03.2", DEADLOCK).diagnosis)
    row("a deadlocked answer, warm", lambda: grade("03.2", DEADLOCK).diagnosis)
    if args.nbgrader is None:
        print("\nnbgrader: not measured (name its command with --nbgrader)")
        return
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        command = str(args.nbgrader.absolute())
        prepare(course, files, command)
        row("nbgrader autograde", lambda: autograded(files, course, command))


def row(name: str, what: Any) -> None:
    """Time ``what`` and print one row: name, seconds, what came of it."""
    began = time.perf_counter()
    came = what()
    first = str(came).splitlines()[0][:60]
    print(f"{name:28} {time.perf_counter() - began:7.2f} s   {first}")


def graded(files: list[Path]) -> str:
    """Grade the notebooks as one person's."""
    people = [batch.Handed("all", tuple(read(path) for path in files))]
    lessons = batch.expected(people)
    person = batch.grade_all(people, lessons)[0]
    return f"{person.earned} of {person.possible} points"


def prepare(course: Path, files: list[Path], command: str) -> None:
    """An nbgrader course in which every notebook is an assignment handed in by one student."""
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'bench'\n"
        "c.ExecutePreprocessor.timeout = 120\n",
        encoding="utf-8",
    )
    for path in files:
        plain = json.loads(path.read_text(encoding="utf-8"))
        for number, cell in enumerate(plain["cells"]):
            cell["id"] = f"cell-{number}"
            tags = cell.get("metadata", {}).get("tags", [])
            check = next((t[6:] for t in tags if t.startswith("check-")), "")
            cell["metadata"] = {}
            if not check:
                continue
            cell["source"] = (
                "from threadlab.grading.submission import read\n"
                "from threadlab.grading.tasks import find\nfrom pathlib import Path\n"
                f"assert read(Path({path.name!r})).grade(find({check!r})).passed"
            )
            cell["metadata"]["nbgrader"] = {
                "grade": True,
                "grade_id": f"check-{check.replace('.', '-')}",
                "locked": True,
                "points": 1,
                "schema_version": 3,
                "solution": False,
                "task": False,
            }
        for part in (f"source/{path.stem}", f"submitted/one/{path.stem}"):
            target = course / part / path.name
            target.parent.mkdir(parents=True)
            target.write_text(json.dumps(plain), encoding="utf-8")
        # The answers keep their tags, by which the check cells find them.
        target = course / "submitted" / "one" / path.stem / path.name
        tagged = json.loads(path.read_text(encoding="utf-8"))
        for number, (cell, own) in enumerate(zip(plain["cells"], tagged["cells"], strict=True)):
            tags = own.get("metadata", {}).get("tags", [])
            cell["metadata"]["tags"] = [t for t in tags if t.startswith("answer-")]
            cell["id"] = f"cell-{number}"
        target.write_text(json.dumps(plain), encoding="utf-8")
        run([command, "generate_assignment", path.stem, "--create", "--force"], course)


def autograded(files: list[Path], course: Path, command: str) -> str:
    """Autograde every assignment; how many ended well."""
    came = [run([command, "autograde", path.stem, "--create", "--force"], course) for path in files]
    bad = [text for text in came if text != "done"]
    return bad[0] if bad else f"{len(came)} notebooks"


def run(command: list[str], course: Path) -> str:
    """Run nbgrader in the course; its last line of output when it fails."""
    # nbgrader calls other commands of its environment by their bare names.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        cwd=course,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return "done"
    return f"failed: {(done.stderr or done.stdout).strip().splitlines()[-1]}"


if __name__ == "__main__":
    main()
