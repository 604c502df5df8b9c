"""A folder for what a command makes: never one that holds somebody's work."""

from __future__ import annotations

from pathlib import Path


class Occupied(Exception):
    """The folder named holds something already; the text says what to do."""


def fresh(folder: Path) -> Path:
    """``folder``, made if need be and empty. Raises `Occupied` when there is anything in it."""
    if folder.exists() and not folder.is_dir():
        raise Occupied(f"{folder} is a file. Name a new folder.")
    if folder.is_dir() and any(folder.iterdir()):
        raise Occupied(
            f"{folder} is not empty, and nothing is ever overwritten. "
            "Name a new folder, or remove that one first."
        )
    folder.mkdir(parents=True, exist_ok=True)
    return folder
