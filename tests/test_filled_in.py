"""Nothing of the course is left as `python -m threadlab.authoring.new` made it."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadlab.authoring.skeleton import FILL_IN

REPOSITORY = Path(__file__).resolve().parents[1]
FILES = sorted(
    path
    for pattern in (
        "notebooks/*.ipynb",
        "exercises/*.ipynb",
        "solutions/*.ipynb",
        "src/threadlab/grading/tasks/*.py",
        "tests/grading/banked/*/*/*.py",
    )
    for path in REPOSITORY.glob(pattern)
)


def name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_place_is_filled_in(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    open_places = [f"{name(path)}:{n}: {x.strip()}" for n, x in enumerate(lines, 1) if FILL_IN in x]
    assert open_places == []
