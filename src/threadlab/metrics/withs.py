"""Is every lock taken by ``with``? An audit of source text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_LOCKS = frozenset({"Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition"})
_NAMED_LIKE_A_LOCK = re.compile(r"(?:lock|mutex|condition)s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Acquisition:
    """One place where a lock is taken: ``line`` (1-based) and ``code`` of the audited source.

    ``by`` is ``"with"``; ``"acquire"`` where ``with`` could stand; or ``"try"``, an ``acquire``
    that may fail or has a time-out, for which there is no ``with`` form.
    """

    line: int
    code: str
    by: Literal["with", "acquire", "try"]


@dataclass(frozen=True, slots=True)
class WithAudit:
    """Every place of a source text where a lock is taken, in order."""

    acquisitions: tuple[Acquisition, ...]

    @property
    def bare(self) -> tuple[Acquisition, ...]:
        """Those that could be a ``with`` and are not."""
        return tuple(a for a in self.acquisitions if a.by == "acquire")

    @property
    def share(self) -> float:
        """By ``with``, as a share of those that could be (0 to 1; 1 where no lock is taken)."""
        could = [a for a in self.acquisitions if a.by != "try"]
        return sum(a.by == "with" for a in could) / len(could) if could else 1.0

    def __str__(self) -> str:
        could = [a for a in self.acquisitions if a.by != "try"]
        lines = [
            f"{len(could) - len(self.bare)} of {len(could)} locks are taken by `with`"
            + ("." if could else ": none is taken at all.")
        ]
        lines += [f"  line {a.line}: {a.code}" for a in self.bare]
        return "\n".join(lines)

    __repr__ = __str__


def with_audit(source: str) -> WithAudit:
    """Find every place in ``source`` where a lock is taken, and how.

    What is a lock is read off the text: a name that is assigned, or annotated as, a lock,
    semaphore or condition anywhere in it, or one that ends in ``lock``, ``mutex`` or
    ``condition``. A semaphore that begins at 0 counts signals and protects nothing: it is no lock.
    An ``acquire`` inside ``__enter__`` is the ``with`` form, as somebody else will use it.

    Raises:
        SyntaxError: ``source`` is not Python.
    """
    tree = ast.parse(source)
    locks, signals = _known(tree)
    found = []
    for node, inside_enter in _walk(tree, False):
        if isinstance(node, ast.With | ast.AsyncWith):
            for item in node.items:
                taken = item.context_expr
                if _is_lock(taken, locks) and _name(taken) not in signals:
                    code = f"with {ast.unparse(taken)}"
                    found.append(Acquisition(taken.lineno, code, "with"))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            code = ast.unparse(node)
            if node.func.attr == "enter_context" and node.args and _is_lock(node.args[0], locks):
                found.append(Acquisition(node.lineno, code, "with"))
            elif node.func.attr == "acquire" and _name(node.func.value) not in signals:
                may_fail = bool(node.args or node.keywords)
                by: Literal["with", "acquire", "try"] = "try" if may_fail else "acquire"
                if not (by == "acquire" and inside_enter):
                    found.append(Acquisition(node.lineno, code, by))
    return WithAudit(tuple(sorted(found, key=lambda a: a.line)))


def _walk(node: ast.AST, inside_enter: bool) -> Iterator[tuple[ast.AST, bool]]:
    """Every node, and whether it is inside an ``__enter__``."""
    for child in ast.iter_child_nodes(node):
        within = inside_enter or (
            isinstance(child, ast.FunctionDef) and child.name in ("__enter__", "__aenter__")
        )
        yield child, within
        yield from _walk(child, within)


def _known(tree: ast.AST) -> tuple[set[str], set[str]]:
    """The names of locks, and of semaphores that begin at 0."""
    locks: set[str] = set()
    signals: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            made = _lock_made(node.value)
            if made is not None:
                names = {_name(target) for target in targets}
                (signals if _counts_from_zero(made) else locks).update(names)
        annotated = (
            (node.arg, node.annotation)
            if isinstance(node, ast.arg)
            else (_name(node.target), node.annotation)
            if isinstance(node, ast.AnnAssign)
            else ("", None)
        )
        if annotated[1] is not None and _mentions_lock(annotated[1]):
            locks.add(annotated[0])
    return locks - {""}, signals - {""}


def _lock_made(value: ast.expr) -> ast.Call | None:
    """The first call within ``value`` that makes a lock: ``[Lock() for ...]`` makes some too."""
    for node in ast.walk(value):
        if isinstance(node, ast.Call) and _name(node.func) in _LOCKS:
            return node
    return None


def _counts_from_zero(made: ast.Call) -> bool:
    return any(isinstance(a, ast.Constant) and a.value == 0 for a in made.args)


def _mentions_lock(annotation: ast.expr) -> bool:
    return any(
        _name(node) in _LOCKS
        for node in ast.walk(annotation)
        if isinstance(node, ast.Name | ast.Attribute)
    )


def _is_lock(taken: ast.expr, locks: set[str]) -> bool:
    if isinstance(taken, ast.Call):
        return _name(taken.func) in _LOCKS
    name = _name(taken)
    return name in locks or bool(_NAMED_LIKE_A_LOCK.search(name))


def _name(node: ast.expr) -> str:
    """The last name of an expression: ``"lock"`` for ``self.lock`` and for ``lock[2]``."""
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Subscript):
        return _name(node.value)
    return node.id if isinstance(node, ast.Name) else ""
