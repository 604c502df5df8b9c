"""Functions of a notebook as a program that can be explored.

The explorer needs source text. From functions it takes their source, and the source of every
notebook function and class, the plain constants and the modules that they use.
"""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
import threading
from collections.abc import Callable, Mapping, Sequence
from types import FunctionType, ModuleType
from typing import Any

from threadlab.cells import class_in_cell

Part = str | Callable[..., Any]
PLAIN = (int, float, str, bytes, bool, type(None), tuple, frozenset, list, dict, set)
LOCKS = {
    type(threading.Lock()): "Lock",
    type(threading.RLock()): "RLock",
    threading.Condition: "Condition",
    threading.Event: "Event",
}  # made anew, free and unset, at the start of every schedule


def program_from(setup: Part | None, threads: Sequence[Part], invariant: Part | None) -> str:
    """One program: set up, start every thread, join them, assert the invariant.

    ``setup`` is source text, or a function whose body runs at module level. Each thread is a
    function or source text; the invariant a function or an expression. Raises TypeError for
    other things and ValueError when a function's source cannot be had.
    """
    if not threads:
        raise ValueError("give at least one thread: threads=[f, g]")
    collected = _Collector()
    lines: list[str] = []
    if isinstance(setup, str):
        lines.append(textwrap.dedent(setup).strip("\n"))
        collected.defined |= _names_bound(lines[0])
    elif setup is not None:
        body = _body_of(setup)
        collected.defined |= _names_bound(body)
        collected.need(setup)
        lines.append(body)
    calls: list[str] = []
    for i, thread in enumerate(threads):
        if isinstance(thread, str):
            name = f"thread_{i}"
            body = textwrap.indent(textwrap.dedent(thread).strip("\n"), "    ")
            shared = sorted(_names_bound(textwrap.dedent(thread)) & collected.defined)
            declared = f"    global {', '.join(shared)}\n" if shared else ""
            lines.append(f"def {name}():\n{declared}{body}")
        elif callable(thread):
            name = collected.function(thread)
        else:
            raise TypeError(f"a thread is a function or source text, not {type(thread).__name__}")
        calls.append(name)
    check = ""
    if isinstance(invariant, str):
        promise = " ".join(invariant.split())
        check = f"assert {promise}, {f'{promise} does not hold'!r}"
    elif invariant is not None:
        check = f"assert {collected.function(invariant)}()"
    defined = collected.sources()
    made = [f"threading.Thread(target={name})" for name in calls]
    run = [
        "import threading",
        f"_threads = [{', '.join(made)}]",
        "for _thread in _threads: _thread.start()",
        "for _thread in _threads: _thread.join()",
    ]
    return "\n".join(p for p in [*defined, *lines, *run, check] if p) + "\n"


class _Collector:
    """Gathers definitions, each once, in the order in which they are needed."""

    def __init__(self) -> None:
        self.defined: set[str] = set()
        self._parts: list[str] = []
        self._done: set[int] = set()

    def function(self, func: Callable[..., Any]) -> str:
        """Make ``func`` part of the program; returns the name to call it by."""
        owner = getattr(func, "__self__", None)
        if owner is not None and not isinstance(owner, ModuleType):
            raise ValueError(
                "a bound method belongs to an object that the program cannot rebuild; "
                "pass a function that makes the object in setup and calls the method"
            )
        if not isinstance(func, FunctionType):
            raise TypeError(f"a thread is a function, not {type(func).__name__}")
        if func.__name__ == "<lambda>":
            source = _lambda_source(func)
            name = f"thread_{len(self._parts)}"
            self.need(func)
            self._parts.append(f"{name} = {source}")
            return name
        self._define(func.__name__, func)
        return func.__name__

    def _define(self, name: str, value: Any) -> None:
        if name in self.defined or id(value) in self._done:
            return
        self.defined.add(name)
        self._done.add(id(value))
        source = _source_of(value)
        if isinstance(value, type):
            for member in vars(value).values():
                inner = getattr(member, "__func__", getattr(member, "fget", member))
                if isinstance(inner, FunctionType):
                    self.need(inner)
            for base in value.__bases__:
                if base.__module__ == "__main__":
                    self._define(base.__name__, base)
            module = sys.modules.get(value.__module__)
            if module is not None:  # what its body uses: a lock of the class, say
                used = _names_used(compile(source, "<class>", "exec", dont_inherit=True))
                body = {name for name in used if not name.startswith("__")}  # the class's own
                self._names(body, vars(module), value.__module__)
        else:
            self.need(value)
        self._parts.append(source)
        if name != value.__name__:  # a parameter, say, that stands for a class
            self.defined.add(value.__name__)
            self._parts.append(f"{name} = {value.__name__}")

    def need(self, func: Callable[..., Any]) -> None:
        """Define what ``func`` uses from around it."""
        if not isinstance(func, FunctionType):
            return
        wanted = _names_used(func.__code__)
        around = dict(func.__globals__)
        if func.__closure__:
            for name, cell in zip(func.__code__.co_freevars, func.__closure__, strict=True):
                try:
                    around[name] = cell.cell_contents
                except ValueError:
                    continue
                wanted.add(name)
        self._names(wanted, around, func.__module__)

    def _names(self, wanted: set[str], around: Mapping[str, Any], home: str) -> None:
        """Define those of the names that are known around."""
        for name in sorted(wanted):
            if name in self.defined or name not in around:
                continue
            value = around[name]
            if isinstance(value, ModuleType):
                self.defined.add(name)
                alias = "" if value.__name__ == name else f" as {name}"
                self._parts.append(f"import {value.__name__}{alias}")
            elif type(value) in LOCKS:
                self.defined.add(name)
                self._parts.append(f"import threading\n{name} = threading.{LOCKS[type(value)]}()")
            elif isinstance(value, (FunctionType, type)) and value.__module__ in {
                "__main__", home,
            }:  # fmt: skip
                self._define(name, value)
            elif isinstance(value, (FunctionType, type)) or callable(value):
                module = getattr(value, "__module__", None)
                if module and module not in {"builtins", "__main__"}:
                    module = {"_thread": "threading", "_queue": "queue"}.get(module, module)
                    real = getattr(value, "__qualname__", name)
                    real = {"lock": "Lock", "allocate_lock": "Lock"}.get(real, real)
                    self.defined.add(name)
                    alias = "" if real == name else f" as {name}"
                    self._parts.append(f"from {module} import {real}{alias}")
            elif isinstance(value, PLAIN) and _is_literal(value):
                self.defined.add(name)
                self._parts.append(f"{name} = {value!r}")

    def sources(self) -> list[str]:
        return list(self._parts)


def _source_of(value: Any) -> str:
    try:
        return textwrap.dedent(inspect.getsource(value)).strip("\n")
    except (OSError, TypeError) as error:
        if isinstance(value, type) and (source := class_in_cell(value)):
            return source
        raise ValueError(
            f"the source of {getattr(value, '__name__', value)!r} cannot be had: define it in a "
            "notebook cell or a file, or pass the program as text"
        ) from error


def _lambda_source(func: FunctionType) -> str:
    source = _source_of(func)
    for trial in (source, source.rstrip(", "), f"({source.strip().rstrip(',')})"):
        try:
            tree = ast.parse(trial)
        except SyntaxError:
            continue
        found = [n for n in ast.walk(tree) if isinstance(n, ast.Lambda)]
        if len(found) == 1:
            return ast.unparse(found[0])
    raise ValueError("this lambda's source cannot be told apart; give it a name with def")


def _body_of(func: Part) -> str:
    tree = ast.parse(_source_of(func))
    definition = tree.body[0]
    if not isinstance(definition, ast.FunctionDef):
        raise TypeError("setup is source text or a function written with def")
    body = [s for s in definition.body if not isinstance(s, ast.Global)]
    return "\n".join(ast.unparse(s) for s in body)


def _names_bound(source: str) -> set[str]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update((a.asname or a.name).split(".")[0] for a in node.names)
    return names


def _names_used(code: Any) -> set[str]:
    names = set(code.co_names)
    for const in code.co_consts:
        if hasattr(const, "co_names"):
            names |= _names_used(const)
    return names


def _is_literal(value: Any) -> bool:
    try:
        return bool(ast.literal_eval(repr(value)) == value)
    except (ValueError, SyntaxError):
        return False
