"""From what a learner hands over, text or functions of a notebook, to a program that runs alone."""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
import threading
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any

from threadlab.cells import class_in_cell

_LOCKS = {
    type(threading.Lock()): "Lock()",
    type(threading.RLock()): "RLock()",
    threading.Event: "Event()",
    threading.Condition: "Condition()",
}
_COURSE = "threadlab.course."


class ProgramError(ValueError):
    """The program cannot be taken out of the notebook; the text says why and what to do."""


def source_of(program: str | Callable[..., Any]) -> str:
    """Source text that defines ``run(threads, iterations)``, or that is itself one run.

    A function brings along the functions, classes, modules, locks and plain values of its notebook
    that it uses. Raises `ProgramError` for anything else that it needs.
    """
    if isinstance(program, str):
        text = textwrap.dedent(program).strip("\n") + "\n"
        try:
            ast.parse(text)
        except SyntaxError as error:
            raise ProgramError(f"Line {error.lineno} of the program: {error.msg}.") from error
        return text
    if not isinstance(program, FunctionType):
        raise ProgramError(
            "The program must be source text or a function run(threads, iterations)."
        )
    collector = _Collector(program.__module__)
    collector.add(program.__name__, program)
    text = "\n".join(collector.parts.values())
    return text if program.__name__ == "run" else f"{text}\nrun = {program.__name__}\n"


def has_run(source: str) -> bool:
    """Whether the program defines ``run(threads, iterations)``."""
    names = {
        target
        for node in ast.parse(source).body
        for target in (
            [node.name]
            if isinstance(node, ast.FunctionDef)
            else [t.id for t in node.targets if isinstance(t, ast.Name)]
            if isinstance(node, ast.Assign)
            else []
        )
    }
    return "run" in names


def playable(source: str, expected: str | None) -> str | None:
    """A twin small enough to be played: two threads, one round each; None without an ``expected``.

    ``expected`` is an expression for what ``run(2, 1)`` should give. A program without ``run`` is
    its own twin.
    """
    if not has_run(source):
        return source
    if "def expected(" in source:
        expected = "expected(2, 1)"
    if expected is None:
        return None
    return f"{source}\noutcome = run(2, 1)\nassert outcome == {expected}, f'outcome {{outcome}}'\n"


class _Collector:
    """Gathers definitions, each after those that it uses."""

    def __init__(self, module: str) -> None:
        self._module = module  # what is defined here is copied
        self._values: dict[str, Any] = {}
        self.parts: dict[str, str] = {}

    def add(self, name: str, value: Any) -> None:
        if name in self.parts:
            if self._values[name] is not value:
                raise ProgramError(
                    f"{name!r} is one thing here and another one in a helper of the course that "
                    "is used. Give yours another name."
                )
            return
        self._values[name] = value
        if isinstance(value, ModuleType):
            self.parts[name] = f"import {value.__name__} as {name}\n"
        elif isinstance(value, FunctionType | type):
            # The course's helpers as well, or nobody could play the threads that they start; what
            # comes from elsewhere is imported.
            if value.__module__ == self._module or value.__module__.startswith(_COURSE):
                self._add_source(name, value)
            else:
                self.parts[name] = f"from {value.__module__} import {value.__name__} as {name}\n"
        elif type(value) in _LOCKS:
            self.parts[name] = f"import threading\n{name} = threading.{_LOCKS[type(value)]}\n"
        elif _is_plain(value):
            self.parts[name] = f"{name} = {value!r}\n"
        else:
            raise ProgramError(
                f"{name!r} is a {type(value).__name__}, which cannot be carried into another "
                "process. Make it inside the function, or give the program as text."
            )

    def _add_source(self, name: str, value: Any) -> None:
        if "<locals>" in value.__qualname__:
            raise ProgramError(
                f"{name!r} is defined inside another function. Define it at the top of a cell."
            )
        try:
            source = _source(value)
            tree = ast.parse(source)
        except (OSError, TypeError, SyntaxError) as error:
            raise ProgramError(f"The source of {name!r} is not known: give it as text.") from error
        self.parts[name] = ""  # holds the place, so that functions that call each other end
        known = vars(sys.modules[value.__module__])
        for used in sorted(_used(tree)):
            if used in known and used != name:
                self.add(used, known[used])
        del self.parts[name]
        self.parts[name] = source
        if value.__name__ != name:
            self.parts[name] += f"{name} = {value.__name__}\n"


def _source(value: FunctionType | type) -> str:
    try:
        return textwrap.dedent(inspect.getsource(value))
    except (OSError, TypeError):
        source = class_in_cell(value) if isinstance(value, type) else ""
        if not source:
            raise
        return source + "\n"


def _used(tree: ast.AST) -> set[str]:
    """Names that a definition takes from outside, annotations, defaults and bases included."""
    used: set[str] = set()
    own: set[str] = set()
    shared: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else own).add(node.id)
        elif isinstance(node, ast.arg):
            own.add(node.arg)
        elif isinstance(node, ast.Global):
            shared.update(node.names)
    return (used - own) | shared


def _is_plain(value: Any) -> bool:
    try:
        return bool(ast.literal_eval(repr(value)) == value)
    except (ValueError, SyntaxError, TypeError):
        return False
