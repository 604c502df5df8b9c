"""Is this tag ready to be released? ``python -m threadlab.authoring.release v0.1.0`` prints the
changelog's words for it.

Exits with 1, saying why, when the version of the tag is not that of pyproject.toml, the package and
CITATION.cff, or the changelog does not begin with it and a date.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from threadlab.course.folder import find_course

# Where the version stands, and how.
PLACES = {
    "pyproject.toml": r'^version = "(.+)"$',
    "src/threadlab/__init__.py": r'^__version__ = "(.+)"$',
    "CITATION.cff": r"^version: (.+)$",
}
SECTION = re.compile(r"^## (\S+), ([^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


class NotReady(Exception):
    """Why the tag cannot be released."""


def notes(course: Path, tag: str) -> str:
    """What the changelog says about the version of ``tag``, such as "v0.1.0".

    Raises `NotReady` with every reason why it cannot be released.
    """
    version = tag.removeprefix("v")
    reasons = [
        f"{name} says {found or 'nothing'}, and the tag {version}."
        for name, found in versions(course).items()
        if found != version
    ]
    section = SECTION.search((course / "CHANGELOG.md").read_text(encoding="utf-8"))
    if section is None or section[1] != version:
        reasons.append(f"CHANGELOG.md does not begin with {version}.")
    elif not re.fullmatch(r"\d{4}-\d\d-\d\d", section[2]):
        reasons.append(f"CHANGELOG.md dates {version} {section[2]!r}, not YYYY-MM-DD.")
    if reasons or section is None:
        raise NotReady("\n".join(reasons))
    return section[3].strip() + "\n"


def versions(course: Path) -> dict[str, str]:
    """The version that each file of `PLACES` gives, "" where it gives none."""
    found = {}
    for name, pattern in PLACES.items():
        match = re.search(pattern, (course / name).read_text(encoding="utf-8"), re.MULTILINE)
        found[name] = match[1] if match else ""
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Print the notes and return 0, or the reasons and return 1."""
    parser = argparse.ArgumentParser(
        prog="python -m threadlab.authoring.release", description=(__doc__ or "").split("\n\n")[0]
    )
    parser.add_argument("tag", help="such as v0.1.0")
    tag = parser.parse_args(argv).tag
    course = find_course()
    if course is None:
        print("No course here: run this in the course's folder.", file=sys.stderr)
        return 1
    try:
        print(notes(course, tag), end="")
    except NotReady as reasons:
        print(reasons, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
