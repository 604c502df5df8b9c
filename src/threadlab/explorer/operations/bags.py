"""Containers whose order nobody sees; see `threadlab.explorer.orderless`."""

from __future__ import annotations

from typing import Any

from threadlab.explorer.effects import Parts
from threadlab.explorer.history import ADD, SHAPE
from threadlab.explorer.kernel import Execution

# what is told apart by its value alone, and added up exactly
_PLAIN = {int, bool, str, bytes, type(None)}


def unordered(parts: Parts) -> Parts:
    """What an operation touches of such a container: to add one item commutes with another."""
    return tuple((part, ADD if part == SHAPE and write is True else write) for part, write in parts)


def keep_plain(x: Execution, obj: Any, *values: Any) -> None:
    """Items that can be told apart though they are equal show in which order they came."""
    found = x.bags.get(id(obj))
    if found is not None and not all(map(is_plain, values)):
        x.revealed.add(ordered(found[1]))


def ordered(key: tuple[str, str]) -> tuple[str, tuple[str, str]]:
    """What is revealed of a container whose order may matter after all."""
    return ("ordered", key)


def is_plain(value: Any) -> bool:
    """Whether two such values that are equal are the same in every way."""
    if type(value) is tuple:
        return all(map(is_plain, value))
    return type(value) in _PLAIN
