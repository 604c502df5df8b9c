"""`collections.UserDict` and `UserList` as if the learner had written them.

They are Python code that works on a dict or list of their own, step by step, so a program that
imports them gets their text, as this Python has it, instrumented like its own, in the line of the
import. What is left out (copies, `fromkeys`) leaves a program with the library's own classes, which
are not understood.
"""

from __future__ import annotations

import ast
import collections
import inspect
import re

from threadlab.explorer.syntax import walk

_ABSENT = re.compile(r"\b(copy|deepcopy|fromkeys|pickle|__dict__|vars|getattr)\b")
_BASE = "_MutableBase"
WRAPPERS = ("UserDict", "UserList")
_LEFT_OUT = {"copy", "__copy__", "fromkeys"}


def with_wrappers(tree: ast.Module, source: str) -> ast.Module:
    """The program with the text of what it imports of these; ``tree`` itself where there is none.

    Only an import at the top of the module counts, and a name that means nothing else.
    """
    if not any(name in source for name in WRAPPERS) or _ABSENT.search(source):
        return tree
    body: list[ast.stmt] = []
    whole = None
    for stmt in tree.body:
        body.append(stmt)
        if isinstance(stmt, ast.ImportFrom) and stmt.module == "collections" and not stmt.level:
            for alias in stmt.names:
                if alias.name in WRAPPERS and _is_bound_once(tree, alias.asname or alias.name):
                    body += _text(alias.name, alias.asname or alias.name, stmt)
        elif isinstance(stmt, ast.Import):
            for alias in stmt.names:
                name = alias.asname or alias.name
                if alias.name == "collections" and _is_bound_once(tree, name):
                    whole = (name, stmt)
    if whole is not None:
        name, where = whole
        found = _Qualified(name)
        body = [found.visit(stmt) for stmt in body]
        place = body.index(where) + 1
        body[place:place] = [s for n in sorted(found.used) for s in _text(n, f"_{n}", where)]
    return ast.Module(body=body, type_ignores=[])


class _Qualified(ast.NodeTransformer):
    """Replaces ``collections.UserDict`` by a name of its own."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.used: set[str] = set()

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        of_module = isinstance(node.value, ast.Name) and node.value.id == self.module
        if of_module and node.attr in WRAPPERS and isinstance(node.ctx, ast.Load):
            self.used.add(node.attr)
            return ast.copy_location(ast.Name(f"_{node.attr}", ast.Load()), node)
        self.generic_visit(node)
        return node


def _is_bound_once(tree: ast.Module, name: str) -> bool:
    """Whether nothing but one import gives this name its meaning."""
    bound = 0
    for node in walk(tree):
        if isinstance(node, ast.alias):
            bound += (node.asname or node.name.partition(".")[0]) == name
        elif isinstance(node, ast.Name):
            bound += node.id == name and not isinstance(node.ctx, ast.Load)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound += node.name == name
        elif isinstance(node, ast.arg):
            bound += node.arg == name
    return bound == 1


def _text(name: str, known_as: str, where: ast.stmt) -> list[ast.stmt]:
    """The statements that make the class, all in the line of its import, behind that."""
    wrapper = getattr(collections, name)
    base = f"{_BASE}_{name}"
    made = ast.parse(
        f"from collections.abc import {wrapper.__base__.__name__} as {base}\n"
        + inspect.getsource(wrapper)
    )
    column = (where.end_col_offset or 0) + 1
    for node in ast.walk(made):
        if isinstance(node, ast.ClassDef):
            node.name, node.bases = known_as, [ast.Name(base, ast.Load())]
            node.body = [s for s in node.body if getattr(s, "name", None) not in _LEFT_OUT]
        elif isinstance(node, ast.Name) and node.id == name:
            node.id = known_as
        if "lineno" in node._attributes:
            node.lineno = node.end_lineno = where.end_lineno  # type: ignore[attr-defined]
            node.col_offset = node.end_col_offset = column  # type: ignore[attr-defined]
    return made.body
