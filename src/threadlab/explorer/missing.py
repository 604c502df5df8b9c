"""Where a name or an attribute is set that is missing in a thread."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from threadlab.explorer.syntax import walk

MISSING = re.compile(
    r"^AttributeError: '(\w+)' object has no attribute '(\w+)'"
    r"|^NameError: name '(\w+)' is not defined"
)


def too_early(error: str, line: int | None, source: str) -> str:
    """A name or an attribute that is missing where it is read, and set by a line that comes later.

    A thread that is started before its object is complete reads it so.
    """
    missing = MISSING.search(error)
    if missing is None or line is None:
        return ""
    tree = ast.parse(source)
    if missing[3]:
        setters = sorted(_set_globally(tree, missing[3]))
    else:
        setters = sorted(
            node.lineno
            for node in walk(tree)
            if isinstance(node, ast.Attribute) and node.attr == missing[2]
            and isinstance(node.ctx, ast.Store)
        )  # fmt: skip
    if not setters:
        return ""
    if missing[1] and _is_local(tree, missing[1]):
        return (
            f"Line {setters[0]} sets {missing[2]} for the thread that runs it alone: of a "
            "threading.local each thread has its own."
        )
    return f"Line {setters[0]} sets {missing[2] or missing[3]}: line {line} was run before that."


def _is_local(tree: ast.Module, name: str) -> bool:
    """Whether a class of this name keeps its attributes for each thread apart."""
    bases = [
        ast.unparse(base)
        for node in walk(tree)
        if isinstance(node, ast.ClassDef) and node.name == name
        for base in node.bases
    ]
    return any(base.rpartition(".")[2] == "local" for base in [name, *bases])


def _set_globally(tree: ast.Module, name: str) -> Iterator[int]:
    """The lines that bind a global variable."""
    todo: list[tuple[ast.AST, bool]] = [(tree, True)]
    while todo:
        node, is_global = todo.pop()
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store):
            if is_global:
                yield node.lineno
        elif isinstance(node, (ast.FunctionDef, ast.Lambda, ast.ClassDef)):
            declared = (inner for inner in walk(node) if isinstance(inner, ast.Global))
            is_global = any(name in statement.names for statement in declared)
        todo += [(child, is_global) for child in ast.iter_child_nodes(node)]
