"""Makes small submissions for the tests."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "banked"


def code(source: str, *tags: str) -> dict[str, Any]:
    """A code cell."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": uuid.uuid4().hex[:12],
        "metadata": {"tags": list(tags)} if tags else {},
        "outputs": [],
        "source": source,
    }


def write(path: Path, cells: Sequence[dict[str, Any]], **metadata: Any) -> Path:
    """Write a notebook of these cells."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    plain = {
        "cells": list(cells),
        "metadata": {"kernelspec": kernel, **metadata},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(plain), encoding="utf-8")
    return path


def banked(name: str) -> str:
    """The source of a banked answer, e.g. ``03_2/right/lock_with``."""
    return (FOLDER / f"{name}.py").read_text(encoding="utf-8")


SOLVED = {
    "03.1": banked("03_1/right/shortest"),
    "03.2": banked("03_2/right/lock_with"),
    "03.3": banked("03_3/right/lock_with"),
}


def exercise(path: Path, **answers: str) -> Path:
    """Exercise 03 with right answers, except those given (``t2="..."`` for task 03.2)."""
    cells = [code("import threadlab")]
    for number in (1, 2, 3):
        task = f"03.{number}"
        source = answers.get(f"t{number}", SOLVED[task])
        cells.append(code(f"# task {task}: your answer\n{source}", f"answer-{task}"))
        cells.append(code(f'threadlab.check("{task}")', f"check-{task}"))
    return write(path, cells, threadlab={"lesson": "03", "role": "exercise"})
