"""Which local variables of a call may still be read: what the others hold tells no states apart.

The item that a consumer took in its last round is of no account once it waits for the next one.
It is told from the compiled code, by the usual backward analysis (Aho, Lam, Sethi, Ullman:
"Compilers", 2nd edition, section 9.2.5). A value may also have been read already and wait for the
rest of its statement; so what a statement reads counts as needed while it runs.
"""

from __future__ import annotations

import ast
import dis
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType

from threadlab.explorer.syntax import walk

_JUMPS = {*dis.hasjrel, *dis.hasjabs}
_ALWAYS = {  # jumps that are no choice
    "JUMP_FORWARD", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT", "JUMP_ABSOLUTE",
}  # fmt: skip
_LEAVES = {"RETURN_VALUE", "RETURN_CONST", "RAISE_VARARGS", "RERAISE"}
# How a program may look at variables without naming them.
_LOOKS = re.compile(
    r"\b(locals|vars|dir|eval|exec|_getframe|_current_frames|inspect|currentframe|f_locals|f_back"
    r"|tb_frame|traceback|__traceback__|exc_info|gc|getrefcount|settrace|setprofile)\b"
)

Names = frozenset[str]
Places = tuple[tuple[int, int] | None, ...]  # lines and columns


def idle(source: str, code: CodeType, position: int) -> Names:
    """The local variables that no longer count in a call of ``code``, at byte ``position``."""
    statements = _statements(source)
    if statements is None:
        return frozenset()
    flow = _flow(code)
    index = bisect_right(flow.offsets, position) - 1
    place = flow.places[index]
    around = _around(statements, place)
    if around is None or place is None:
        return frozenset()
    over = [name for name, made in flow.helpers if _is_left(statements, made, place)]
    return (flow.plain - flow.after[index] - around.names).union(over)


# -- what the statement has read ----------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement's extent, as (line, column), and the names that it reads itself."""

    begin: tuple[int, int]
    end: tuple[int, int]
    names: Names
    block: bool  # a ``with`` or ``for``: once it is left, what was made for it is done with


@lru_cache(maxsize=4)
def _statements(source: str) -> tuple[_Statement, ...] | None:
    """All statements, the outer ones first; None where variables may be looked at otherwise."""
    if _LOOKS.search(source):
        return None
    found = []
    for node in walk(ast.parse(source)):
        if isinstance(node, ast.stmt):
            before = [d.lineno for d in getattr(node, "decorator_list", [])]
            first = (min(before), 0) if before else (node.lineno, node.col_offset)
            last = (node.end_lineno or node.lineno, node.end_col_offset or 0)
            block = isinstance(node, ast.With | ast.For)
            found.append(_Statement(first, last, frozenset(_read(node)), block))
    return tuple(found)


def _read(statement: ast.AST) -> Iterator[str]:
    """What a statement mentions, without those within it and what it only sets."""
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.Name):
            if not isinstance(child.ctx, ast.Store) or isinstance(statement, ast.AugAssign):
                yield child.id
        elif not isinstance(child, ast.stmt):
            yield from _read(child)


def _around(statements: tuple[_Statement, ...], place: tuple[int, int] | None) -> _Statement | None:
    """The innermost statement around ``place``."""
    found = None
    if place is not None:
        for statement in statements:
            if statement.begin <= place <= statement.end:
                found = statement
    return found


def _is_left(statements: tuple[_Statement, ...], made: Places, place: tuple[int, int]) -> bool:
    """Whether the blocks that a helper is set for, in ``made``, are not around ``place``.

    What is made for another statement may be on its way out of a ``finally``.
    """
    owners = [_around(statements, where) for where in made]
    return all(
        owner is not None and owner.block and not owner.begin <= place <= owner.end
        for owner in owners
    )


# -- what may be read later ---------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Flow:
    """For each instruction: where it is, and which variables may be read after it."""

    offsets: tuple[int, ...]
    places: Places
    after: tuple[Names, ...]
    plain: Names  # variables that nobody reads without naming them here
    helpers: tuple[tuple[str, Places], ...]  # variables of ours, and where they are set


@lru_cache(maxsize=256)
def _flow(code: CodeType) -> _Flow:
    found = dis.Bytecode(code)
    instructions = list(found)
    index = {instruction.offset: i for i, instruction in enumerate(instructions)}
    nexts: list[set[int]] = []
    for i, instruction in enumerate(instructions):
        onward = {i + 1} if instruction.opname not in _LEAVES | _ALWAYS else set()
        if instruction.opcode in _JUMPS:
            onward.add(index[instruction.argval])
        nexts.append(onward)
    handlers: list[set[int]] = [set() for _ in instructions]
    for entry in found.exception_entries:  # type: ignore[attr-defined]  # not in typeshed
        for i, instruction in enumerate(instructions):
            if entry.start <= instruction.offset < entry.end:
                handlers[i].add(index[entry.target])
    touched = [_touched(instruction) for instruction in instructions]
    before: list[Names] = [frozenset()] * (len(instructions) + 1)
    after = list(before)
    changed = True
    while changed:
        changed = False
        for i in reversed(range(len(instructions))):
            reads, writes = touched[i]
            caught = frozenset().union(*(before[h] for h in handlers[i]))
            after[i] = caught.union(*(before[n] for n in nexts[i]))
            now = reads | caught | (after[i] - writes)
            changed |= now != before[i]
            before[i] = now
    places = tuple(map(_place, instructions))
    own = {name for name in code.co_varnames if not name.startswith(("_tl_", "."))}
    shared = {*code.co_cellvars, *code.co_freevars}
    if "__class__" in code.co_freevars:
        shared.update(code.co_varnames[:1])  # `super()` finds it by itself
    set_in: dict[str, list[tuple[int, int] | None]] = {}
    for where, (_, writes) in zip(places, touched, strict=True):
        for name in writes:
            if name.startswith("_tl_t") and name not in shared:
                set_in.setdefault(name, []).append(where)
    helpers = tuple((name, tuple(made)) for name, made in set_in.items())
    return _Flow(tuple(index), places, tuple(after), frozenset(own - shared), helpers)


def _place(instruction: dis.Instruction) -> tuple[int, int] | None:
    """The line and column that it was compiled from."""
    where = instruction.positions
    if where is None or where.lineno is None or where.col_offset is None:
        return None
    return where.lineno, where.col_offset


def _touched(instruction: dis.Instruction) -> tuple[Names, Names]:
    """The variables that an instruction reads, and those that it sets without reading them."""
    name = instruction.opname
    if "_FAST" not in name:
        return frozenset(), frozenset()
    value = instruction.argval
    names: tuple[str, ...] = value if isinstance(value, tuple) else (value,)
    if name in {"STORE_FAST", "STORE_FAST_STORE_FAST", "STORE_FAST_MAYBE_NULL"}:
        return frozenset(), frozenset(names)
    if name == "STORE_FAST_LOAD_FAST":
        stored, loaded = names
        return frozenset({loaded} - {stored}), frozenset({stored})
    return frozenset(names), frozenset()
