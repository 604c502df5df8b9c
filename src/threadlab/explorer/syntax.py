"""Going through a syntax tree, which is done often enough for the library's way to be too slow."""

from __future__ import annotations

import ast
from functools import lru_cache


def walk(node: ast.AST) -> list[ast.AST]:
    """``node`` and all below it, as `ast.walk` gives them, but for what says how a name is used."""
    found = [node]
    for each in found:  # it grows meanwhile
        for field in each._fields:
            if field == "ctx":
                continue
            value = getattr(each, field, None)
            if isinstance(value, list):
                found += [item for item in value if isinstance(item, ast.AST)]
            elif isinstance(value, ast.AST):
                found.append(value)
    return found


@lru_cache(maxsize=2)
def whole(tree: ast.AST) -> tuple[ast.AST, ...]:
    """All nodes of a program, for the several who ask for them before it is instrumented."""
    return tuple(walk(tree))


@lru_cache(maxsize=2)
def parents(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    """What each node of a program stands in."""
    return {child: node for node in whole(tree) for child in ast.iter_child_nodes(node)}
