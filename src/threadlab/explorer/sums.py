"""Recognises blocks that only add to numbers and lists under a lock: any two of them commute.

Thousands of orders of such blocks all end alike. Where nothing else races with what they add to
(`Execution.torn`), each block is a single step, and the order of two of them does not matter.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeGuard

from threadlab.explorer.syntax import walk

LOOKS = {"locked", "unlocked", "acquire"}  # methods, and what the text of a lock says of it


def may_be_looked_at(tree: ast.AST) -> bool:
    """Whether the program can see that a lock is held other than by waiting for it."""
    waits = {node.func for node in walk(tree) if _is_plain_wait(node)}
    return any(node not in waits and LOOKS & set(_words(node)) for node in walk(tree))


def _is_plain_wait(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether this is ``l.acquire()``, which takes as long as it takes."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "acquire"
        and not _has_arguments(node)
    )


def _words(node: ast.AST) -> list[str]:
    """The name of an attribute that stands here, also where it is a text, or in a pattern."""
    if isinstance(node, ast.Attribute):
        return [node.attr]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return node.kwd_attrs if isinstance(node, ast.MatchClass) else []


def _has_arguments(call: ast.Call) -> bool:
    return bool(call.args or call.keywords)


@dataclass(frozen=True, slots=True)
class Addition:
    """One thing that a block adds: a number to a place, or an item to a list."""

    target: ast.expr  # the number's place; the list
    value: ast.expr
    is_item: bool = False
    from_nothing: bool = False  # ``d[k] = d.get(k, 0) + n``: a missing number is 0


class Sums:
    """Which blocks of one program only add.

    ``is_constant`` says whether a name means, where the program is being read, the one thing
    that the module binds it to.
    """

    def __init__(self, tree: ast.Module, is_constant: Callable[[str], bool]) -> None:
        self._adders = _adders(tree)
        self._is_constant = is_constant

    def with_blocks(self, stmts: list[ast.stmt]) -> list[ast.stmt]:
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
                inner = list(itertools.takewhile(self._adds, rest[1:]))
                after = rest[1 + len(inner) : 2 + len(inner)]
                if inner and _releases(after, lock):
                    out.append(_with(rest[0], lock, inner))
                    del rest[: 2 + len(inner)]
                    continue
            out.append(rest.pop(0))
        return out

    def of(self, node: ast.With) -> list[Addition] | None:
        """The additions that the block under one lock consists of, or None."""
        if len(node.items) != 1 or node.items[0].optional_vars is not None:
            return None
        if not isinstance(node.items[0].context_expr, (ast.Name, ast.Attribute)):
            return None
        found = [self._additions(stmt) for stmt in node.body]
        return [add for adds in found for add in adds] if all(found) else None

    def _adds(self, stmt: ast.stmt) -> bool:
        return bool(self._additions(stmt))

    def _additions(self, stmt: ast.stmt) -> list[Addition]:
        """What a statement adds, itself or by a call of a function that only adds."""
        if isinstance(stmt, ast.Expr) and isinstance(stmt.value, ast.Call):
            call = stmt.value
            if isinstance(call.func, ast.Name) and not _has_arguments(call):
                name = call.func.id
                return self._adders.get(name, []) if self._is_constant(name) else []
        add = _addition(stmt)
        return [add] if add is not None else []


def _adders(tree: ast.Module) -> dict[str, list[Addition]]:
    """Functions without arguments that only add constants to global numbers, by name."""
    found = {}
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        if node.decorator_list or ast.unparse(node.args):
            continue
        told = {name for stmt in node.body if isinstance(stmt, ast.Global) for name in stmt.names}
        adds = [_addition(stmt) for stmt in node.body if not isinstance(stmt, ast.Global)]
        if adds and all(add is not None and _is_plain(add, told) for add in adds):
            found[node.name] = [add for add in adds if add is not None]
    return found


def _is_plain(add: Addition, told: set[str]) -> bool:
    """Whether it adds a constant to one of the global names ``told``."""
    constant = is_simple(add.value, lambda name: False)
    return constant and isinstance(add.target, ast.Name) and add.target.id in told


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


def is_simple(value: ast.expr, is_local: Callable[[ast.Name], bool]) -> bool:
    """Whether this computes with numbers in local variables and reads nothing else."""
    for node in walk(value):
        if isinstance(node, ast.Name):
            if not is_local(node):
                return False
        elif isinstance(node, ast.BinOp):
            number = isinstance(node.right, ast.Constant) and isinstance(node.right.value, int)
            if isinstance(node.op, ast.Mod) and not number:
                return False  # a text may be made of what others write
        elif isinstance(node, ast.expr) and not isinstance(
            node, (ast.Constant, ast.UnaryOp, ast.Tuple)
        ):
            return False
    return True


def _addition(stmt: ast.stmt) -> Addition | None:
    """``n += k``, also when it is written ``n = n + k``; and ``items.append(k)``."""
    if isinstance(stmt, ast.Expr):
        return _append(stmt.value)
    if isinstance(stmt, ast.Assign) and len(stmt.targets) == 1:
        value, target = stmt.value, stmt.targets[0]
        if not isinstance(value, ast.BinOp) or not _is_place(target):
            return None
        left, place = ast.unparse(value.left), ast.unparse(target)
        counted = isinstance(target, ast.Subscript) and left == (
            f"{ast.unparse(target.value)}.get({ast.unparse(target.slice)}, 0)"
        )
        if left != place and not counted:
            return None
        return _signed(target, value.op, value.right, counted)
    if isinstance(stmt, ast.AugAssign) and _is_place(stmt.target):
        return _signed(stmt.target, stmt.op, stmt.value)
    return None


def _signed(
    target: ast.expr, op: ast.operator, value: ast.expr, from_nothing: bool = False
) -> Addition | None:
    if isinstance(op, ast.Sub):
        value = ast.copy_location(ast.UnaryOp(ast.USub(), value), value)
    elif not isinstance(op, ast.Add):
        return None
    return Addition(target, value, from_nothing=from_nothing)


def _append(call: ast.expr) -> Addition | None:
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return None
    if call.func.attr != "append" or len(call.args) != 1 or call.keywords:
        return None
    return Addition(call.func.value, call.args[0], True) if _is_held(call.func.value) else None


def _is_place(target: ast.expr) -> bool:
    return _is_held(target) or (isinstance(target, ast.Subscript) and _is_held(target.value))


def _is_held(node: ast.expr) -> bool:
    """Whether this is ``name`` or ``name.field``."""
    return isinstance(node, ast.Name) or (
        isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    )
