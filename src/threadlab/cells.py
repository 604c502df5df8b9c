"""Where the classes and functions of a notebook were written."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from types import FunctionType


def class_in_cell(cls: type) -> str:
    """The source of a class of a notebook cell, "" when it cannot be found.

    Before 3.13 `inspect` looks for a class in its module's file, and a notebook has none; the
    class's methods know the cell that they come from.
    """
    for inner in _own_functions(cls):
        try:
            lines, _ = inspect.findsource(inner)
            tree = ast.parse("".join(lines))
        except (OSError, SyntaxError):
            continue
        here = inner.__code__.co_firstlineno
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.ClassDef)
                and node.name == cls.__name__
                and node.lineno <= here <= (node.end_lineno or 0)
            ):
                first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
                return textwrap.dedent("".join(lines[first - 1 : node.end_lineno])).strip("\n")
    return ""


def cell_of(thing: type | Callable[..., object]) -> str:
    """The whole cell (or file) in which a class or function was written.

    Raises:
        ValueError: it cannot be found: a class without methods, or one typed outside of a cell.
    """
    functions = _own_functions(thing) if isinstance(thing, type) else [thing]
    for function in functions:
        try:
            lines, _ = inspect.findsource(function)
        except (OSError, TypeError):
            continue
        return "".join(lines)
    name = getattr(thing, "__name__", repr(thing))
    raise ValueError(f"The cell of {name} cannot be found; run that cell once more.")


def _own_functions(cls: type) -> Iterator[FunctionType]:
    """The functions that were written in the class's own body."""
    for member in vars(cls).values():
        inner = getattr(member, "__func__", getattr(member, "fget", member))
        if isinstance(inner, FunctionType) and inner.__qualname__.rpartition(".")[0] == (
            cls.__qualname__
        ):
            yield inner
