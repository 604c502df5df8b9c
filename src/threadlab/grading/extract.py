"""Finds a task's answer among cells: of the running kernel, or of a notebook file.

The answer is the cell that is tagged ``answer-03.2``, or begins with ``# task 03.2``, or (both
gone) the last one that binds the task's names, and before it every cell that binds a name which it
uses. So an answer may be spread over several cells, be run again, or lose its tag in another
editor.
"""

from __future__ import annotations

import ast
import builtins
import json
import re
import symtable
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from threadlab.grading import tasks
from threadlab.grading.answer import bound_names, without_magics
from threadlab.grading.task import Task

MAX_NOTEBOOK = 20_000_000  # bytes
_MARKER = re.compile(r"^\s*#\s*task\s+(\d\d\.\d+)\b", re.IGNORECASE | re.MULTILINE)
_CHECK = re.compile(r"\bcheck\(\s*['\"](\d\d\.\d+)['\"]")
_DEFINITION = re.compile(r"^(?:(?:async def|def|class)\s+(\w+)|(\w+)\s*=)", re.MULTILINE)
_TAG = re.compile(r"(?:answer|check|given)-(\d\d\.\d+)$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell: its source and its tags."""

    source: str
    tags: tuple[str, ...] = ()

    @property
    def marked(self) -> set[str]:
        """The tasks that the cell says it answers."""
        tagged = {tag[7:] for tag in self.tags if tag.startswith("answer-")}
        return tagged or set(_MARKER.findall(self.source.lstrip()[:200]))

    @property
    def is_check(self) -> bool:
        """Is it a check cell, or one that only gives what the grader gives itself?"""
        if any(tag.startswith(("check-", "given-")) for tag in self.tags):
            return True
        calls = _CHECK.search(self.source)
        return bool(calls) and len(self.source.strip().splitlines()) <= 3


class NotANotebook(ValueError):
    """The file holds no notebook; ``str()`` says why, in one line."""


def read_cells(path: Path) -> tuple[list[Cell], Mapping[str, Any]]:
    """The code cells and the metadata of a notebook file, whatever else is broken in it.

    Raises `NotANotebook`.
    """
    try:
        if path.stat().st_size > MAX_NOTEBOOK:
            raise NotANotebook(f"it has more than {MAX_NOTEBOOK // 1_000_000} MB")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise NotANotebook("it is no text file") from None
    except OSError as error:
        raise NotANotebook(f"it cannot be read: {error.strerror}") from None
    if not text.strip():
        raise NotANotebook("it is empty")
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        cut = (
            "it may have been saved half-way" if text.lstrip().startswith("{") else "it is no JSON"
        )
        raise NotANotebook(f"it is no notebook; {cut}") from None
    cells = plain.get("cells") if isinstance(plain, dict) else None
    if not isinstance(cells, list):
        raise NotANotebook("it is no notebook: it has no cells")
    metadata = plain.get("metadata")
    return code_cells(cells), metadata if isinstance(metadata, dict) else {}


def code_cells(cells: Iterable[object]) -> list[Cell]:
    """The code cells among a notebook's ``cells``, which may be anything."""
    return [cell for raw in cells if (cell := _cell(raw))]


def _cell(raw: object) -> Cell | None:
    if not isinstance(raw, dict) or raw.get("cell_type") != "code":
        return None
    source = raw.get("source", "")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        return None
    metadata = raw.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    kept = tuple(t for t in tags if isinstance(t, str)) if isinstance(tags, list) else ()
    return Cell(source, kept)


def lesson_of(name: str, cells: Iterable[Cell], metadata: Mapping[str, Any]) -> str:
    """The lesson that a notebook is an exercise of, or ``""``; its name counts first."""
    digits = name[:2]
    if digits in tasks.lessons() and (len(name) == 2 or name[2] in "_-. "):
        return digits
    own = metadata.get("threadlab")
    lesson = own.get("lesson") if isinstance(own, dict) else None
    if isinstance(lesson, str) and lesson in tasks.lessons():
        return lesson
    found: dict[str, int] = {}
    for cell in cells:
        ids = {m[1] for tag in cell.tags if (m := _TAG.match(tag))}
        for task_id in ids | cell.marked | set(_CHECK.findall(cell.source)):
            found[task_id[:2]] = found.get(task_id[:2], 0) + 1
    known = [lesson for lesson in found if lesson in tasks.lessons()]
    return max(known, key=lambda lesson: (found[lesson], lesson), default="")


def answer_in(task: Task, cells: Sequence[Cell]) -> str:
    """The answer's source text among ``cells``, in order of execution; ``""`` for none."""
    usable = [c for c in cells if not c.is_check]
    names = {name.name for name in task.defines}
    bound = [_bound(c.source) for c in usable]
    chosen = {i for i, c in enumerate(usable) if task.id in c.marked}
    foreign = {i for i, c in enumerate(usable) if c.marked and task.id not in c.marked}
    if not any(names & bound[i] for i in chosen):
        others = [i for i in range(len(usable)) if names & bound[i] and i not in foreign]
        # An answer that does not even parse binds nothing: then the marked cell is it, as it is.
        if others and not any(_broken(usable[i].source) for i in chosen):
            chosen |= {others[-1]}
    if not chosen:
        return ""
    given = bound_names(ast.parse(task.given)) if task.given else set()
    _add_what_is_used(chosen, usable, bound, given | set(dir(builtins)))
    return "\n\n".join(usable[i].source.strip("\n") for i in sorted(chosen))


def _add_what_is_used(
    chosen: set[int], cells: Sequence[Cell], bound: Sequence[set[str]], known: set[str]
) -> None:
    """Add to ``chosen`` the cells that bind what the chosen ones use, until nothing is open."""
    while True:
        have = known.union(*(bound[i] for i in chosen))
        used = set().union(*(_used(cells[i].source) for i in chosen))
        more = {
            next(reversed(binding))
            for name in used - have
            if (binding := [i for i in range(len(cells)) if name in bound[i] and i not in chosen])
        }
        if not more:
            return
        chosen |= more


def _tree(source: str) -> ast.Module | None:
    try:
        return ast.parse(without_magics(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _broken(source: str) -> bool:
    return _tree(source) is None


def _bound(source: str) -> set[str]:
    tree = _tree(source)
    if tree is None:  # cannot be read: what looks like a definition counts, so that it is reported
        return {a or b for a, b in _DEFINITION.findall(source)}
    return bound_names(tree)


def _used(source: str) -> set[str]:
    """The names that a cell looks up where cells keep theirs: no parameters, no local names."""
    if _broken(source):
        return set()
    try:
        return set(_looked_up(symtable.symtable(without_magics(source), "<cell>", "exec")))
    except SyntaxError:  # `nonlocal` at the top level and the like: the compiler's affair
        return set()


def _looked_up(scope: symtable.SymbolTable) -> Iterator[str]:
    outside = scope.get_type() == "module"
    for symbol in scope.get_symbols():
        if symbol.is_referenced() and (outside or symbol.is_global()):
            yield symbol.get_name()
    for inner in scope.get_children():
        yield from _looked_up(inner)


def answer_in_history(task: Task, executed: Sequence[str]) -> str:
    """The answer among the inputs that a kernel has executed, oldest first.

    As in the kernel, the last definition of a name is the one that counts, so of a cell that was
    run again only the last run does; a marked cell that no longer parses counts too.
    """
    names = {name.name for name in task.defines}
    latest: list[Cell] = []
    for source in executed:
        cell = Cell(source)
        if not source.strip() or cell.is_check:
            continue
        mine = task.id in cell.marked
        if not cell.marked or mine:
            replaced = _bound(source) if mine else _bound(source) & names
            everything = mine and _broken(source)
            latest = [
                c
                for c in latest
                if task.id not in c.marked or not (everything or _bound(c.source) & replaced)
            ]
        latest.append(cell)
    return answer_in(task, latest)
