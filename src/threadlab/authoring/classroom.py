"""A template repository for GitHub Classroom: ``threadlab export classroom OUT``.

What learners get: the lessons, the exercises, a lock that installs the course's package from its
repository, and the workflow that grades every push with the course as it is pinned.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from threadlab.authoring.lock import with_package
from threadlab.authoring.outfolder import fresh

WORKFLOW = Path(".github", "classroom", "autograde.yml")
DEVCONTAINER = Path(".devcontainer", "devcontainer.json")
REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")

README = """\
# Threads in Python: your exercises

Open this repository in a codespace, or clone it and make the environment (Python 3.11 or newer):

```sh
python3 -m venv .venv
.venv/bin/pip install -r requirements.txt
.venv/bin/jupyter lab notebooks/00_start_here.ipynb
```

Read a lesson in `notebooks/`, then change the answer cells in `exercises/`. The check cell below an
answer tells at once what is earned and what is missing. To hand in, commit and push: every push is
graded, and the table is in the run's summary under *Actions*.

Change only the notebooks in `exercises/`. Nothing else counts.
"""


def export(course: Path, out: Path, repository: str, ref: str) -> None:
    """Write the template into the empty folder ``out``.

    ``repository`` (``"owner/name"``) and ``ref`` (a tag or a commit) name the course that grades.
    Raises `Occupied`, and `ValueError` for a repository that cannot be one.
    """
    if not REPOSITORY.fullmatch(repository):
        raise ValueError(f"--repository wants owner/name, not {repository!r}")
    if not re.fullmatch(r"[\w./-]+", ref):
        raise ValueError(f"--ref wants a tag or a commit, not {ref!r}")
    lock = with_package(
        (course / "requirements.txt").read_text(encoding="utf-8"),
        f"threadlab @ git+https://github.com/{repository}@{ref}",
    )
    workflow = pinned((course / WORKFLOW).read_text(encoding="utf-8"), repository, ref)
    out = fresh(out)
    for folder in ("notebooks", "exercises"):
        shutil.copytree(
            course / folder, out / folder, ignore=shutil.ignore_patterns(".*", "*.part")
        )
    (out / "requirements.txt").write_text(lock, encoding="utf-8")
    (out / "README.md").write_text(README, encoding="utf-8")
    shutil.copyfile(course / ".gitignore", out / ".gitignore")
    for place, text in (
        (Path(".github", "workflows", "autograde.yml"), workflow),
        (DEVCONTAINER, (course / DEVCONTAINER).read_text(encoding="utf-8")),
    ):
        (out / place).parent.mkdir(parents=True)
        (out / place).write_text(text, encoding="utf-8")


def pinned(workflow: str, repository: str, ref: str) -> str:
    """The workflow with the course that grades filled in."""
    text, first = re.subn(r"(?m)^  COURSE: .*$", f"  COURSE: {repository}", workflow)
    text, second = re.subn(r"(?m)^  COURSE_REF: .*$", f"  COURSE_REF: {ref}", text)
    if (first, second) != (1, 1):
        raise ValueError(f"{WORKFLOW.as_posix()} has no COURSE and COURSE_REF to fill in.")
    return text
