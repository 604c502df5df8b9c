"""Recognises blocks that only add to numbers under a lock: any two of them commute.

Thousands of orders of such blocks all end alike. Where nothing else races with what they add to
(`Execution.torn`), each block is a single step, and the order of two of them does not matter.
"""

from __future__ import annotations

import ast
import itertools


def may_be_looked_at(tree: ast.AST) -> bool:
    """Whether the program can see that a lock is held other than by waiting for it."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr == "locked" or (node.func.attr == "acquire" and _has_arguments(node)))
        for node in ast.walk(tree)
    )


def _has_arguments(call: ast.Call) -> bool:
    return bool(call.args or call.keywords)


def with_blocks(stmts: list[ast.stmt]) -> list[ast.stmt]:
    """``stmts`` where ``l.acquire()`` to ``l.release()`` is written ``with l:``."""
    out: list[ast.stmt] = []
    rest = list(stmts)
    while rest:
        lock = _called(rest[0], "acquire")
        if lock is not None and len(rest) > 1 and isinstance(rest[1], ast.Try):
            block = rest[1]
            if _releases(block.finalbody, lock) and not (block.handlers or block.orelse):
                out.append(_with(rest[0], lock, block.body))
                del rest[:2]
                continue
        if lock is not None:
            inner = list(itertools.takewhile(lambda s: _sum_of(s) is not None, rest[1:]))
            after = rest[1 + len(inner) : 2 + len(inner)]
            if inner and _releases(after, lock):
                out.append(_with(rest[0], lock, inner))
                del rest[: 2 + len(inner)]
                continue
        out.append(rest.pop(0))
    return out


def _called(stmt: ast.stmt, method: str) -> ast.expr | None:
    """``l`` where the statement is ``l.method()``."""
    if isinstance(stmt, ast.Expr) and isinstance(stmt.value, ast.Call):
        func = stmt.value.func
        plain = not _has_arguments(stmt.value)
        if isinstance(func, ast.Attribute) and func.attr == method and plain:
            return func.value
    return None


def _releases(stmts: list[ast.stmt], lock: ast.expr) -> bool:
    found = _called(stmts[0], "release") if len(stmts) == 1 else None
    return found is not None and ast.dump(found) == ast.dump(lock)


def _with(like: ast.stmt, lock: ast.expr, body: list[ast.stmt]) -> ast.With:
    return ast.copy_location(ast.With([ast.withitem(lock, None)], body), like)


def sums(node: ast.With) -> list[ast.AugAssign] | None:
    """The additions that the block under one lock consists of, or None."""
    if len(node.items) != 1 or node.items[0].optional_vars is not None:
        return None
    if not isinstance(node.items[0].context_expr, (ast.Name, ast.Attribute)):
        return None
    found = [_sum_of(stmt) for stmt in node.body]
    return [made for made in found if made is not None] if None not in found else None


def _sum_of(stmt: ast.stmt) -> ast.AugAssign | None:
    """``n += k``, also when it is written ``n = n + k``."""
    if isinstance(stmt, ast.Assign) and len(stmt.targets) == 1:
        value, target = stmt.value, stmt.targets[0]
        if not isinstance(value, ast.BinOp) or ast.unparse(value.left) != ast.unparse(target):
            return None
        if not isinstance(target, (ast.Name, ast.Attribute, ast.Subscript)):
            return None
        stmt = ast.copy_location(ast.AugAssign(target, value.op, value.right), stmt)
    if not isinstance(stmt, ast.AugAssign) or not isinstance(stmt.op, (ast.Add, ast.Sub)):
        return None
    target = stmt.target
    if isinstance(target, ast.Attribute) and not isinstance(target.value, ast.Name):
        return None
    if isinstance(target, ast.Subscript) and not (
        isinstance(target.value, ast.Name) and isinstance(target.slice, ast.Constant)
    ):
        return None
    return stmt
