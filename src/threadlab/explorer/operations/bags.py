"""Containers whose order nobody sees; see `threadlab.explorer.orderless`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from threadlab.explorer.effects import Parts, is_plain
from threadlab.explorer.history import ADD, SHAPE
from threadlab.explorer.kernel import Execution
from threadlab.explorer.orderless import Bag


def unordered(parts: Parts) -> Parts:
    """What an operation touches of such a container: to add one item commutes with another."""
    return tuple((part, ADD if part == SHAPE and write is True else write) for part, write in parts)


def keep_plain(x: Execution, obj: Any, *values: Any) -> None:
    """Items that can be told apart though they are equal show in which order they came."""
    found = x.bags.get(id(obj))
    if found is not None and not all(is_plain(v) and _is_the_same(found, v) for v in values):
        x.revealed.add(ordered(found.key))


def _is_the_same(bag: Bag, value: Any) -> bool:
    """Whether what was equal to ``value`` in this container was of the same type: 1 is True."""
    shape = _shape(value)
    return bool(bag.shapes.setdefault(value, shape) == shape)


def _shape(value: Any) -> Any:
    return tuple(map(_shape, value)) if type(value) is tuple else type(value)


def compared(x: Execution, items: Iterable[Any]) -> Iterator[Any]:
    """The items that the largest is looked for among; can all pairs of them be compared?

    If not, it depends on the order of the items which pairs are. Of numbers and texts, some pair
    is one of both in every order; of tuples, only pairs that begin alike are compared to the end.
    """
    shapes = set()
    for item in items:
        if type(item) is tuple:
            shapes.add(_shape(item))
        if len(shapes) > 1:
            x.revealed.update(ordered(bag.key) for bag in x.bags.values())
        yield item


def ordered(key: tuple[str, str]) -> tuple[str, tuple[str, str]]:
    """What is revealed of a container whose order may matter after all."""
    return ("ordered", key)
