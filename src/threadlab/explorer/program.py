"""Running a program once: its namespace, its imports, its one execution."""

from __future__ import annotations

import ast
import builtins
import functools
import gc
import re
import sys
from collections import namedtuple
from collections.abc import Callable, Hashable, Mapping, Sequence
from types import MethodType, ModuleType
from typing import Any

from threadlab.explorer import here
from threadlab.explorer.effects import (
    LIFE,
    READ_WHOLE,
    REFUSED,
    REFUSED_FUNCTIONS,
    WRITE_WHOLE,
    part_of,
)
from threadlab.explorer.instrument import Instrumented
from threadlab.explorer.kernel import Execution, Strategy
from threadlab.explorer.models import MODULES, logs
from threadlab.explorer.operations import Operations, bind
from threadlab.explorer.operations.values import describe
from threadlab.explorer.refused import Refused
from threadlab.explorer.result import NOT_CACHED
from threadlab.explorer.standing import portrait
from threadlab.explorer.syntax import walk
from threadlab.explorer.thread import Unwind

# What may still run a program's code when its objects are collected.
_LEFTOVERS = re.compile(r"\b(yield|__del__|weakref)\b")
_PRISTINE = {name: dict(vars(module)) for name, module in MODULES.items()}


CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


def refuse_statically(source: str) -> None:
    """Raise `Refused` for what cannot be explored, by name, before anything runs."""
    tree = ast.parse(source)
    for node in walk(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)):
            raise Refused(
                "async code", line,
                "coroutines take turns by themselves; explore the threaded part alone",
            )  # fmt: skip
        if isinstance(node, ast.FunctionDef) and node.name == "__del__":
            raise Refused("__del__", line, LIFE)
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            wanted = {alias.name for alias in node.names}
            if "*" in wanted:
                wanted = {used.id for used in walk(tree) if isinstance(used, ast.Name)}
                wanted = {name for name in wanted if f"{node.module}.{name}" in REFUSED_FUNCTIONS}
            names = [node.module, *sorted(f"{node.module}.{name}" for name in wanted)]
        for name in names:
            if name in REFUSED_FUNCTIONS:
                raise Refused(name, line, REFUSED_FUNCTIONS[name])
            if not (isinstance(node, ast.ImportFrom) and node.module in MODULES):
                _refuse_module(name, line)


def _refuse_module(name: str, line: int) -> None:
    """Raise `Refused` for a module that cannot be explored, but for what there are models of."""
    if name in MODULES:
        return
    for refused, way_out in REFUSED.items():
        if name == refused or name.startswith(refused + "."):
            raise Refused(f"the module {refused}", line, way_out)


def _quiet(problem: Any) -> None:
    """Generators that are closed while an execution ends have nothing to tell anybody."""
    if not isinstance(problem.exc_value, Unwind):
        sys.__unraisablehook__(problem)


class Runner:
    """Runs one instrumented program again and again, each time from a clean start."""

    def __init__(self, program: Instrumented, remember: bool = False) -> None:
        self.program = program
        self.execution = Execution(program)
        self.execution.portrait = functools.partial(portrait, self.execution)
        self.operations = Operations(self.execution)
        self.refused: Refused | None = None
        self._logs: ModuleType | None = None
        self._leftovers = bool(_LEFTOVERS.search(program.source))
        self._real = builtins.__import__
        self._names = bind(self.operations, remember)
        self._names["__import__"] = self._import

    def run(self, strategy: Strategy, visible: set[Hashable], **options: Any) -> Execution:
        """One run to its end under ``strategy``; see `Execution` for options and outcomes.

        Raises `Refused` when the program does what cannot be explored.
        """
        hook = sys.unraisablehook
        sys.unraisablehook = _quiet
        collecting = gc.isenabled()
        gc.disable()  # when a cycle is found must not decide what a run does
        ours = sys.modules["__main__"]
        module = sys.modules["__main__"] = ModuleType("__main__")  # libraries look names up there
        vars(module).clear()
        try:
            if self._leftovers:
                self._bury()
            return self._run(strategy, visible, vars(module), options)
        finally:
            sys.modules["__main__"] = ours
            sys.unraisablehook = hook
            if collecting:
                gc.enable()

    def _bury(self) -> None:
        """Let the last run's suspended generators end now, while it is over, not in the next."""
        self.execution.drop()
        gc.collect(1)  # what the last run made is young: nothing was collected meanwhile

    def _run(
        self, strategy: Strategy, visible: set[Hashable], namespace: dict[str, Any],
        options: dict[str, Any],
    ) -> Execution:  # fmt: skip
        x = self.execution
        x.reset(**options)
        x.namespace = namespace
        x.begin(strategy, visible)
        here.x = x
        here.call, here.iterate = self.operations.handed, self.operations.through
        for name, module in MODULES.items():
            if vars(module) != _PRISTINE[name]:  # the last run changed it, for itself alone
                vars(module).clear()
                vars(module).update(_PRISTINE[name])
        self.operations.restart()
        self.refused = None
        self._logs = None
        x.namespace.update(
            __name__="__main__", __builtins__=dict(self._names), __doc__=None, __package__=None,
        )  # fmt: skip
        x.run(self._main)
        if x.failure is not None and isinstance(x.failure.error, Refused):
            self.refused = x.failure.error  # in a thread other than the main one
        if self.refused is not None:
            raise self.refused
        return x

    def _main(self) -> None:
        x = self.execution
        try:
            exec(x.program.code, x.namespace)
        except Refused as refused:
            self.refused = refused
            x.over, x.outcome = True, "refused"

    def _import(
        self, name: str, globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None, fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:  # fmt: skip
        caller = (globals or {"__name__": "__main__"}).get("__name__")  # called as a function
        if caller != "__main__" or level:
            return self._real(name, globals, locals, fromlist or (), level)
        _refuse_module(name, self.execution.line())
        if name in MODULES:
            if fromlist:
                return MODULES[name]
            return MODULES[name.partition(".")[0]]
        if name in {"logging", *(f"logging.{part}" for part in logs.PARTS)}:
            self._logs = self._logs or logs.fresh()
            return logs.imported(self._logs, name, fromlist)
        module = self._real(name, globals, locals, fromlist or (), level)
        if name == "functools":
            return self._functools()
        return module

    def _functools(self) -> ModuleType:
        """``functools`` with a cache whose look-up and store are steps of their own."""
        module = ModuleType("functools")
        module.__dict__.update(vars(functools))
        module.__dict__["__name__"] = "functools"
        ops = self.operations
        x = self.execution

        def lru_cache(maxsize: Any = 128, typed: bool = False) -> Any:
            def wrap(func: Callable[..., Any]) -> Any:
                return CachedFunction(ops, func, maxsize)

            if callable(maxsize):
                func, maxsize = maxsize, 128
                return wrap(func)
            return wrap

        def cache(func: Callable[..., Any]) -> Any:
            return CachedFunction(ops, func, None)

        for made in (lru_cache, cache):
            made.__module__ = "threadlab.explorer.program"
        module.__dict__.update(lru_cache=lru_cache, cache=cache)
        assert x is not None
        return module


class CachedFunction:
    """``functools.lru_cache``: coherent, but two callers may both compute (its documentation)."""

    def __init__(self, ops: Operations, func: Callable[..., Any], maxsize: int | None) -> None:
        self._ops, self._func, self._maxsize = ops, func, maxsize
        self._store: dict[Any, Any] = ops.bag({}, "cache", getattr(func, "__name__", ""))
        self._hits = self._misses = 0
        # whether anything was ever dropped: then it matters who was used when
        code = getattr(func, "__code__", None)
        self._drops = ("cache", code.co_firstlineno if code is not None else repr(func))
        functools.update_wrapper(self, func)
        self.__module__ = "threadlab.explorer.program"

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        ops, store = self._ops, self._store
        site = ops.site()
        key = (args, tuple(sorted(kwargs.items())))
        if self._drops in ops.x.visible or "cache_info" in ops.x.program.source:
            ops.touch(site, store, (*WRITE_WHOLE, (part_of(key), False)))
            found = key in store
        else:
            found = ops.contains(site, key, store, False)
        ops.x.value("in the cache" if found else NOT_CACHED)
        if found:
            self._hits += 1
            value = store[key] = store.pop(key)  # the latest used is the last to go
            return value
        self._misses += 1
        value = self._func(*args, **kwargs)
        if self._maxsize is not None and len(store) >= self._maxsize:
            ops.x.revealed.add(self._drops)
            ops.touch(site, store, WRITE_WHOLE)
            if store and key not in store:
                del store[next(iter(store))]
        if self._maxsize != 0:
            ops.wi(value, store, key, site)
            if ops.x.recording:
                ops.x.value(f"{describe(value)}, now in the cache")
        return value

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        return MethodType(self, instance)

    def _tl_state(self) -> tuple[Any, ...]:
        return (self._func, self._store, self._hits, self._misses)

    def cache_clear(self) -> None:
        self._ops.cm(self._ops.site(), self._store, "clear")
        self._hits = self._misses = 0

    def cache_info(self) -> tuple[int, int, int | None, int]:
        self._ops.touch(self._ops.site(), self._store, READ_WHOLE)
        return CacheInfo(self._hits, self._misses, self._maxsize, len(self._store))

    def cache_parameters(self) -> dict[str, Any]:
        return {"maxsize": self._maxsize, "typed": False}


def final_state(x: Execution) -> str:
    """The program's plain global values at the end, as one line (for comparing outcomes)."""
    shown = []
    for name, value in sorted(x.namespace.items()):
        if name.startswith("_") or isinstance(value, (ModuleType, type)) or callable(value):
            continue
        shown.append(f"{name}={describe(value)}")
    return "; ".join(shown)
