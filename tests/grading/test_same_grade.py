"""The same source gets the same grade: again, side by side, and when the machine is busy."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from banked import read
from notebooks import FOLDER

from threadlab.grading.grades import grade

ANSWERS = [
    "03_1/wrong/one_after_the_other",
    "03_2/right/lock_with",
    "03_2/right/queue_as_store",
    "03_2/wrong/no_lock",
    "03_2/wrong/global_lock",
    "03_2/wrong/locks_itself_out",
    "03_3/wrong/check_outside",
    "03_3/wrong/leaks_on_refusal",
]


@pytest.fixture
def load() -> Iterator[None]:
    """More to do than there are cores."""
    burners = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(cores() + 1)
    ]
    yield
    burning = [burner.poll() is None for burner in burners]
    for burner in burners:
        burner.kill()
        burner.wait()
    assert all(burning), "the machine was not busy"


def cores() -> int:
    """How many processes can run at once."""
    return os.cpu_count() or 1


@pytest.mark.usefixtures("load")
def test_same_grade_under_load() -> None:
    banked = [read(FOLDER / f"{name}.py") for name in ANSWERS]
    first = {b.name: grade(b.task, b.source) for b in banked}
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(lambda b: (b.name, grade(b.task, b.source)), banked * 3))
    for name, made in again:
        assert made == first[name], f"{made}\n\n{first[name]}"
