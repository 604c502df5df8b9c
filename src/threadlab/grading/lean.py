"""Leaves out of an answer what its definitions do not need: the learner's own trials below them.

A trial that starts four threads of a thousand steps is nothing for one real run, and hopeless for
"every schedule". What is kept keeps its line.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from threadlab.grading.answer import Answer, bound_names

# Which names the text that these read needs cannot be told.
_TEXT_READERS = {"exec", "eval", "globals"}


def without_trials(answer: Answer, names: Iterable[str]) -> Answer:
    """``answer`` reduced to the statements at its top level that ``names`` depend on.

    A statement is kept when it binds a needed name, changes one (``TABLE[k] = v``,
    ``TABLE.append``, ``Counter.x = y``), or is not understood; what it uses is then needed as well.
    """
    body = answer.tree.body
    modules = {
        (alias.asname or alias.name).split(".")[0]
        for node in body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    touched = [_touched(node, modules) for node in body]
    needed = set(names)
    kept: set[int] = set()
    while True:
        more = {
            i
            for i, node in enumerate(body)
            if i not in kept and (_concerns(touched[i], needed) or _future(node) or _star(node))
        }
        if not more:
            break
        kept |= more
        needed |= {name for i in more for name in _used(body[i])}
    if needed & _TEXT_READERS:
        return answer
    lines = answer.source.split("\n")
    dropped = {line for i, node in enumerate(body) if i not in kept for line in _lines(node)}
    dropped -= {line for i in kept for line in _lines(body[i])}
    text = "\n".join("" if n in dropped else line for n, line in enumerate(lines, 1))
    return Answer.parse(text)


def _concerns(touched: set[str] | None, needed: set[str]) -> bool:
    return touched is None or bool(touched & needed)


def _touched(node: ast.stmt, modules: set[str]) -> set[str] | None:
    """The names that a statement binds or changes; None when that cannot be told."""
    found = bound_names(ast.Module([node], []))
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return found
    for inner in ast.walk(node):
        if isinstance(inner, ast.Attribute | ast.Subscript) and isinstance(
            inner.ctx, ast.Store | ast.Del
        ):
            root = _root(inner)
            if root is None:
                return None
            found.add(root)
        elif isinstance(inner, ast.Call):
            root = _root(inner.func)
            if isinstance(inner.func, ast.Attribute) and root is not None and root not in modules:
                found.add(root)
            elif isinstance(inner.func, ast.Name) and inner.func.id != "print":
                # setattr(Counter, ...), install(Counter): may change what it is given by name
                found |= {arg.id for arg in inner.args if isinstance(arg, ast.Name)} - modules
                if inner.func.id in ("exec", "eval"):
                    return None
    return found


def _root(node: ast.AST) -> str | None:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _star(node: ast.stmt) -> bool:
    """``from x import *``: which names it binds cannot be told."""
    return isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)


def _used(node: ast.stmt) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def _lines(node: ast.stmt) -> range:
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(d.lineno for d in decorators)])
    return range(first, (node.end_lineno or node.lineno) + 1)
