"""Functions of a notebook as a program that can be explored.

The explorer needs source text. From functions it takes their source, and the source of every
notebook function and class, the plain constants and the modules that they use.
"""

from __future__ import annotations

import ast
import builtins
import dis
import inspect
import sys
import textwrap
import threading
from collections.abc import Callable, Mapping, Sequence
from types import CellType, CodeType, FunctionType, ModuleType
from typing import Any

from threadlab.cells import class_in_cell
from threadlab.explorer.syntax import walk

Part = str | Callable[..., Any]
PLAIN = (int, float, str, bytes, bool, type(None), tuple, frozenset, list, dict, set)
RLOCK = type(threading.RLock())
LOCKS = {
    type(threading.Lock()): "Lock",
    RLOCK: "RLock",
    threading.Condition: "Condition",
    threading.Event: "Event",
}  # made anew, free and unset, at the start of every schedule
ONE = (list, dict, set, *LOCKS)  # of which it matters that two names stand for the same one
WAY_OUT = "; make it in setup, or pass the program as text"


def program_from(setup: Part | None, threads: Sequence[Part], invariant: Part | None) -> str:
    """One program: set up, start every thread, join them, assert the invariant.

    ``setup`` is source text, or a function whose body runs at module level. Each thread is a
    function or source text; the invariant a function or an expression. Raises TypeError for
    other things, and ValueError when a function's source cannot be had or does not tell all.
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
        promise = invariant.strip()
        if "\n" in promise:
            promise = ast.unparse(ast.parse(f"({promise})", mode="eval"))
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
    program = "\n".join(p for p in [*defined, *lines, *run, check] if p) + "\n"
    _compiled(program)
    return program


class _Collector:
    """Gathers definitions, each once, in the order in which they are needed."""

    def __init__(self) -> None:
        self.defined: set[str] = set()
        self._parts: list[str] = []
        self._values: dict[str, Any] = {}  # what a name that was defined here stands for
        self._called: dict[int, str] = {}  # by address: the first name of what is kept once

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

    def _take(self, name: str, value: Any) -> bool:
        """Whether ``name`` is new; ValueError if it already stands for something else."""
        if name not in self.defined:
            self.defined.add(name)
            self._values[name] = value
            return True
        if name in self._values and not _same(self._values[name], value):
            raise ValueError(
                f"{name!r} is two different things in these functions, and a program can have "
                "one of that name; give them names of their own, or pass the program as text"
            )
        return False

    def _define(self, name: str, value: Any) -> None:
        if not self._take(name, value):
            return
        if id(value) in self._called:
            if name != value.__name__:
                self._parts.append(f"{name} = {value.__name__}")
            return
        self._called[id(value)] = name
        source = _source_of(value)
        if _is_replaced(value, source):
            raise ValueError(
                f"a decorator put something else in the place of {value.__name__!r}; "
                "pass the program as text"
            )
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
                used = _names_used(_compiled(source))
                body = {name for name in used if not name.startswith("__")}  # the class's own
                self._names(body, vars(module), value.__module__)
        else:
            self.need(inspect.unwrap(value))  # the source is that of what it wraps
            around = _names_used(_compiled(source), 1)
            self._names(around, value.__globals__, value.__module__, all_of_them=True)
        self._parts.append(source)
        if name != value.__name__:  # a parameter, say, that stands for a class
            self._take(value.__name__, value)
            self._parts.append(f"{name} = {value.__name__}")

    def need(self, func: Callable[..., Any]) -> None:
        """Define what ``func`` uses from around it."""
        if not isinstance(func, FunctionType):
            return
        wanted = _names_used(func.__code__)
        around = dict(func.__globals__)
        if func.__closure__:
            for name, cell in zip(func.__code__.co_freevars, func.__closure__, strict=True):
                if name == "__class__":  # for super(): the class statement makes it by itself
                    continue
                try:
                    around[name] = cell.cell_contents
                except ValueError:
                    continue
                wanted.add(name)
        self._names(wanted, around, func.__module__)

    def _names(
        self, wanted: set[str], around: Mapping[str, Any], home: str, all_of_them: bool = False
    ) -> None:
        """Define those of the names that are known around; ValueError for what cannot be.

        With ``all_of_them`` also for a name that is not known: a default, say, that is a
        variable of the function around.
        """
        for name in sorted(wanted):
            if name not in around:
                if all_of_them and name not in self.defined and not hasattr(builtins, name):
                    raise ValueError(f"{name!r} is known only where the function was made{WAY_OUT}")
                continue
            value = around[name]
            if isinstance(value, ONE) and name not in self.defined:
                known = self._called.setdefault(id(value), name)
                if known != name and self._take(name, value):
                    self._parts.append(f"{name} = {known}")
                    continue
            if isinstance(value, ModuleType):
                if not self._take(name, value):
                    continue
                alias = "" if value.__name__ == name else f" as {name}"
                self._parts.append(f"import {value.__name__}{alias}")
            elif type(value) in LOCKS:
                if self._take(name, value):
                    self._parts.append(f"import threading\n{name} = {self._lock(name, value)}")
            elif isinstance(value, (FunctionType, type)) and value.__module__ in {
                "__main__", home,
            }:  # fmt: skip
                self._define(name, value)
            elif isinstance(value, (FunctionType, type)) or callable(value):
                module = getattr(value, "__module__", None)
                if module and module not in {"builtins", "__main__"} and self._take(name, value):
                    module = {"_thread": "threading", "_queue": "queue"}.get(module, module)
                    real = getattr(value, "__qualname__", name)
                    real = {"lock": "Lock", "allocate_lock": "Lock"}.get(real, real)
                    alias = "" if real == name else f" as {name}"
                    self._parts.append(f"from {module} import {real}{alias}")
            elif isinstance(value, PLAIN) and _is_literal(value):
                if self._take(name, value):
                    self._parts.append(f"{name} = {value!r}")
            elif name not in self.defined:
                raise ValueError(
                    f"{name!r} is a {type(value).__name__} that was made before{WAY_OUT}"
                )

    def _lock(self, name: str, value: Any) -> str:
        """How a lock like ``value`` is made; a condition's lock may have a name of its own."""
        inner = getattr(value, "_lock", None) if isinstance(value, threading.Condition) else None
        if inner is None:
            return f"threading.{LOCKS[type(value)]}()"
        known = self._called.setdefault(id(inner), f"{name}._lock")
        if known != f"{name}._lock":
            return f"threading.Condition({known})"
        kind = "" if isinstance(inner, RLOCK) else "threading.Lock()"
        return f"threading.Condition({kind})"

    def sources(self) -> list[str]:
        return list(self._parts)


def _compiled(source: str) -> CodeType:
    try:
        return compile(source, "<program>", "exec", dont_inherit=True)
    except SyntaxError as error:
        raise ValueError(
            f"taken out of its surroundings, a function is no program ({error.msg}); "
            "pass the program as text"
        ) from error


def _is_replaced(value: Any, source: str) -> bool:
    """Whether what the source says, with its decorators, is not (only) this function."""
    return (
        isinstance(value, FunctionType)
        and source.startswith("@")
        and not hasattr(value, "__wrapped__")
        and value.__globals__.get(value.__name__) is not value
    )


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
    _source_of(func)  # complains where there is none
    lines, _ = inspect.findsource(func)
    begins = func.__code__.co_firstlineno
    found = [
        node
        for node in walk(ast.parse("".join(lines)))
        if isinstance(node, ast.Lambda) and node.lineno == begins
    ]
    alike = {ast.dump(node): node for node in found if _may_be(node, func.__code__)}
    if len(alike) != 1:
        raise ValueError("this lambda's source cannot be told apart; give it a name with def")
    return ast.unparse(_with_defaults(next(iter(alike.values())), func))


def _may_be(node: ast.Lambda, code: CodeType) -> bool:
    """Whether ``code`` may have been compiled from ``node``, of those that begin in one line.

    A place in the code lies within its text, and both have the same names and constants.
    """
    begin = node.body.lineno, node.body.col_offset
    end = node.body.end_lineno or 0, node.body.end_col_offset or 0
    for line, last_line, column, last_column in code.co_positions():
        known = line and last_line and column and last_column  # 0 is that of all the code
        if known and not begin <= (line, column) <= (last_line, last_column) <= end:
            return False
    if code.co_freevars or _inner(code):
        return True  # compiled by itself it would differ
    return any(made.co_consts == code.co_consts for made in _inner(_compiled(ast.unparse(node))))


def _inner(code: CodeType) -> list[CodeType]:
    return [const for const in code.co_consts if isinstance(const, CodeType)]


def _with_defaults(made: ast.Lambda, func: FunctionType) -> ast.Lambda:
    """``lambda k=k: ...`` with the value that its default has, where that can be written."""
    for i, value in enumerate(func.__defaults__ or ()):
        if isinstance(value, PLAIN) and _is_literal(value):
            made.args.defaults[i] = ast.parse(repr(value), mode="eval").body
    return made


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
    for node in walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update((a.asname or a.name).split(".")[0] for a in node.names)
    return names


def _same(a: Any, b: Any) -> bool:
    """Whether two values are one and the same to a program."""
    if a is b:
        return True
    if isinstance(a, FunctionType) and isinstance(b, FunctionType):
        cells = [tuple(map(id, map(_content, f.__closure__ or ()))) for f in (a, b)]
        return a.__code__ == b.__code__ and cells[0] == cells[1]
    return type(a) is type(b) and isinstance(a, PLAIN) and not isinstance(a, ONE) and a == b


def _content(cell: CellType) -> object:
    try:
        return cell.cell_contents
    except ValueError:  # not bound yet
        return None


def _names_used(code: CodeType, depth: int = 20) -> set[str]:
    """The global names that code looks up, and what is in it, ``depth`` levels down."""
    looked_up = {"LOAD_GLOBAL", "LOAD_NAME", "STORE_GLOBAL", "DELETE_GLOBAL"}
    names = {i.argval for i in dis.get_instructions(code) if i.opname in looked_up}
    for const in code.co_consts:
        if isinstance(const, CodeType) and depth > 1:
            names |= _names_used(const, depth - 1)
    return names


def _is_literal(value: Any) -> bool:
    try:
        return bool(ast.literal_eval(repr(value)) == value)
    except (ValueError, SyntaxError):
        return False
