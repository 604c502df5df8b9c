"""Where the course lies on disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

NOTEBOOK_FOLDERS = ("notebooks", "exercises", "solutions")
START = Path("notebooks", "00_start_here.ipynb")


def find_course(start: Path | None = None) -> Path | None:
    """The course's folder: the nearest one at or above ``start`` that holds the start page.

    ``start`` is the working directory unless given. When nothing above it is a course, the source
    tree that this package was installed from (``pip install -e``) is taken; else None.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / START).is_file():
            return folder
    source = source_tree()
    return source if source is not None and (source / START).is_file() else None


def source_tree() -> Path | None:
    """The folder of an editable install's sources, or None for an ordinary install."""
    package = Path(__file__).resolve().parent.parent
    tree = package.parent.parent
    is_tree = package.parent.name == "src" and (tree / "pyproject.toml").is_file()
    return tree if is_tree else None


def notebooks_of(course: Path) -> list[Path]:
    """Every notebook of the course, in the order lessons, exercises, solutions."""
    return [
        path for folder in NOTEBOOK_FOLDERS for path in sorted((course / folder).glob("*.ipynb"))
    ]


def fresh_stems(stem: str) -> Iterator[str]:
    """The names that copies of the notebook ``stem`` get, without end."""
    yield f"{stem}_fresh"
    number = 2
    while True:
        yield f"{stem}_fresh_{number}"
        number += 1


def delivered_stem(stem: str) -> str:
    """The name under which the notebook was delivered that ``stem`` may be a copy of."""
    return re.sub(r"_fresh(_\d+)?$", "", stem)
