"""An answer: source text and its syntax tree, and where it comes to stand in a whole program."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property


class NotPython(ValueError):
    """The answer does not parse; ``str()`` says where and why, in a learner's words."""


@dataclass(frozen=True)
class Answer:
    """Source text that parsed. Lines are 1-based."""

    source: str
    tree: ast.Module

    @classmethod
    def parse(cls, source: str) -> Answer:
        """Parse ``source``; notebook magics (``%time``, ``!ls``) count as blank lines.

        A mark of the byte order, which some editors put first, is no part of it. Raises
        `NotPython`.
        """
        source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        source = without_magics(source)
        if "\0" in source:  # Python says so of the whole text, and of no line
            line = source.count("\n", 0, source.index("\0")) + 1
            raise NotPython(f"line {line} holds a NUL character, which no program may contain")
        try:
            return cls(source, ast.parse(source, "<answer>"))
        except SyntaxError as error:
            code = (error.text or "").strip()
            where = f"line {error.lineno}" + (f", `{code}`" if code else "")
            raise NotPython(f"{where}: {error.msg}") from None
        except (ValueError, RecursionError, MemoryError) as error:
            raise NotPython(f"it cannot be read: {error}") from None

    def code(self, line: int | None) -> str:
        """The text of ``line`` without its indent, or ``""``."""
        lines = self.source.splitlines()
        return lines[line - 1].strip() if line and 0 < line <= len(lines) else ""

    @cached_property
    def functions(self) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]:
        """Every function and method, nested ones too, in order."""
        return tuple(
            node
            for node in ast.walk(self.tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )

    @cached_property
    def classes(self) -> tuple[ast.ClassDef, ...]:
        """Every class, in order."""
        return tuple(node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))


def without_magics(source: str) -> str:
    """Blank the lines that only IPython understands, so that line numbers stay."""
    if not any(line.lstrip().startswith(("%", "!", "?")) for line in source.splitlines()):
        return source
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        lines = source.split("\n")
        return "\n".join(
            "" if line.lstrip().startswith(("%", "!", "?")) else line for line in lines
        )
    return source


@dataclass(frozen=True, slots=True)
class Program:
    """``given``, the answer and a driver in one text, and where the answer's lines are in it."""

    text: str
    first: int
    count: int

    @classmethod
    def assemble(cls, given: str, answer: Answer, driver: str) -> Program:
        """Put the three together; the driver's own names give way to the answer's.

        ``from __future__`` imports of the answer move to the top, where Python wants them.
        """
        futures, body = _hoist_futures(answer)
        head = "\n".join([*futures, given.rstrip("\n")]) if futures else given.rstrip("\n")
        head = head + "\n" if head else ""
        driver = without_clash(driver, bound_names(answer.tree), imports(driver))
        text = head + body.rstrip("\n") + "\n\n" + driver.rstrip("\n") + "\n"
        return cls(text, head.count("\n") + 1, body.rstrip("\n").count("\n") + 1)

    def answer_line(self, line: int | None) -> int | None:
        """The answer's own number of a line of the program; None outside the answer."""
        if line is None:
            return None
        own = line - self.first + 1
        return own if 1 <= own <= self.count else None


def _hoist_futures(answer: Answer) -> tuple[list[str], str]:
    futures = [
        node
        for node in answer.tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    ]
    lines = answer.source.split("\n")
    for node in futures:
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1):
            lines[number - 1] = ""
    return [ast.unparse(node) for node in futures], "\n".join(lines)


def bound_names(tree: ast.Module) -> set[str]:
    """The names that the module itself binds: definitions, imports, assignments at its top level.

    Names bound inside functions count only through ``global``.
    """
    names: set[str] = set()

    def visit(node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                names.add(child.name)
                names.update(
                    name
                    for inner in ast.walk(child)
                    if isinstance(inner, ast.Global)
                    for name in inner.names
                )
                continue
            if isinstance(child, ast.Lambda):
                continue
            if isinstance(child, ast.alias):
                names.add((child.asname or child.name).split(".")[0])
            elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store | ast.Del):
                names.add(child.id)
            elif isinstance(child, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and child.name:
                names.add(child.name)
            visit(child)

    visit(tree)
    return names


def imports(source: str) -> set[str]:
    """The names that ``source`` imports at its top level."""
    return {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.parse(source).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


def without_clash(driver: str, taken: set[str], keep: set[str]) -> str:
    """Rename what ``driver`` binds and the answer binds too, except imports of the same module."""
    tree = ast.parse(driver)
    clashes = (bound_names(tree) & taken) - keep
    if not clashes:
        return driver
    new = {name: f"{name}_of_check" for name in clashes}

    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = new.get(node.id, node.id)
        elif isinstance(node, ast.arg):
            node.arg = new.get(node.arg, node.arg)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            node.name = new.get(node.name, node.name)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            node.names = [new.get(name, name) for name in node.names]
    return ast.unparse(tree)
