"""Write what is made from the lessons' metadata: the map of the lessons, the table of the best
practices, the instructor guide.

``python -m threadlab.authoring.lessonmap`` writes, ``--check`` only says whether it would, with
exit code 1 if so. In start page and README, what stands between ``<!-- lessons -->`` and ``<!-- end
of lessons -->`` is the map's, and between ``<!-- practices -->`` and ``<!-- end of practices -->``
the table's; the rest of a page is left alone. The guide is made as a whole.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from threadlab.authoring import guide, sourcetable
from threadlab.authoring.lessons import Lesson, lessons
from threadlab.course.folder import find_course

START_PAGE = "notebooks/00_start_here.ipynb"
README = "README.md"
GUIDE = "docs/instructor-guide.md"


def as_table(found: Sequence[Lesson], notebooks: str, exercises: str) -> str:
    """The map in Markdown, links leading to the folders ``notebooks`` and ``exercises``."""
    lines = ["| | Lesson | It opens with | Minutes | |", "|--:|:--|:--|--:|:--|"]
    for lesson in found:
        file = f"{lesson.stem}.ipynb"
        minutes = str(lesson.teaching) + (f" + {lesson.exercise}" if lesson.exercise else "")
        practice = f"[exercises]({exercises}{file})" if lesson.exercise else ""
        lines.append(
            f"| {lesson.number} | [{lesson.title}]({notebooks}{file}) | {lesson.question} "
            f"| {minutes} | {practice} |"
        )
    return "\n".join(lines)


def _place(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)


def with_table(text: str, name: str, table: str) -> str:
    """``text`` with ``table`` in the place ``name``. Raises `ValueError` when there is no place."""
    if not _place(name).search(text):
        raise ValueError(f"no <!-- {name} --> ... <!-- end of {name} --> to put the table in")
    return _place(name).sub(lambda place: f"{place[1]}\n{table}\n\n{place[2]}", text)


def pages(course: Path) -> dict[Path, str]:
    """Each page that is made from metadata, or has a part that is, with the text it should have."""
    found = lessons(course)
    readme, start = course / README, course / START_PAGE
    text = readme.read_text(encoding="utf-8")
    text = with_table(text, "lessons", as_table(found, "notebooks/", "exercises/"))
    text = with_table(text, "practices", sourcetable.as_table(found, "notebooks/", "exercises/"))
    notebook = json.loads(start.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if _place("lessons").search(source):
            table = as_table(found, "", "../exercises/")
            cell["source"] = with_table(source, "lessons", table).splitlines(True)
    whole = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    return {readme: text, start: whole, course / GUIDE: guide.as_markdown(found)}


def main(argv: Sequence[str] | None = None) -> int:
    """Write the pages; 0 when all is well, 1 when ``--check`` finds an old one."""
    parser = argparse.ArgumentParser(
        prog="python -m threadlab.authoring.lessonmap", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--check", action="store_true", help="write nothing, say what is old")
    only_check = parser.parse_args(argv).check
    course = find_course()
    if course is None:
        print("No course here: run this in the course's folder.", file=sys.stderr)
        return 1
    old = [
        (path, text)
        for path, text in pages(course).items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in old:
        name = path.relative_to(course).as_posix()
        if only_check:
            print(f"{name} is old, run `python -m threadlab.authoring.lessonmap`")
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{name}: written")
    for row in sourcetable.uncovered(lessons(course)):
        print(f"No task practises {row} of the best practices yet.")
    return 1 if only_check and old else 0


if __name__ == "__main__":
    raise SystemExit(main())
