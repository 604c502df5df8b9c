"""Which code stands in a thread's column: its own function, and what it calls of the program."""

from __future__ import annotations

import ast
from typing import Any

from threadlab.scheduler.walk import Graph

Part = dict[str, Any]
"""A piece of source: ``name``, ``first_line`` (1-based) and ``source``, a list of lines."""


def parts_of(graph: Graph, program: str | None) -> list[list[Part]]:
    """For each thread the pieces of source through which it passes, its own function first.

    A thread that calls a method has steps in that method's lines; without them in its column the
    next step could not be marked. ``program`` is the whole source text, None when not known.
    """
    functions = _functions(program)
    columns = []
    for index, thread in enumerate(graph["threads"]):
        own = {k: thread[k] for k in ("name", "first_line", "source")}
        end = own["first_line"] + len(own["source"])
        visited = {node["threads"][index]["line"] for node in graph["nodes"]}
        outside = {line for line in visited if line and not own["first_line"] <= line < end}
        called = {_innermost(functions, line) for line in outside} - {None}
        lines = (program or "").splitlines()
        columns.append(
            ([own] if own["source"] else [])
            + [
                {"name": name, "first_line": first, "source": dedent(lines[first - 1 : last])}
                for first, last, name in sorted(found for found in called if found)
            ]
        )
    return columns


def dedent(lines: list[str]) -> list[str]:
    """``lines`` without the indentation that the first has."""
    width = len(lines[0]) - len(lines[0].lstrip())
    return [line[width:] if line[:width].isspace() else line for line in lines]


def _functions(program: str | None) -> list[tuple[int, int, str]]:
    """First line, last line and dotted name of every function; outer ones before inner ones."""
    if program is None:
        return []
    found: list[tuple[int, int, str]] = []

    def visit(node: ast.AST, prefix: str) -> None:
        for child in ast.iter_child_nodes(node):
            name = prefix
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                name = f"{prefix}{child.name}"
                if not isinstance(child, ast.ClassDef):
                    found.append((child.lineno, child.end_lineno or child.lineno, name))
                name += "."
            visit(child, name)

    visit(ast.parse(program), "")
    return found


def _innermost(functions: list[tuple[int, int, str]], line: int) -> tuple[int, int, str] | None:
    around = [found for found in functions if found[0] <= line <= found[1]]
    return max(around, default=None)
