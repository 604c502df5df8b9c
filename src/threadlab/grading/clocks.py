"""Clocks that a driver moves by hand, for answers that measure a task.

A busy machine keeps computations waiting too, so what real clocks say of one is luck there. These
move only by what a pretended task `use`s. They take the place of the clocks of `time`, of
``os.times`` and of ``resource.getrusage`` among the names of an answer and for what it imports.
"""

from __future__ import annotations

import ast
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

try:
    import resource
except ImportError:  # there is none on Windows
    resource = None  # type: ignore[assignment]

_WALL = ("time", "perf_counter", "monotonic")
_CPU = ("process_time", "thread_time")
_BOTH = {"clock_gettime", "clock_gettime_ns", "times"}
_ROUNDABOUT = {"open", "read_text", "run", "check_output", "getattr"}  # a file, a process, a name
# What an answer names that may look at a clock of the kind, be it one that is not among those here.
_NAMED = {
    "wall": {*_WALL, *(f"{clock}_ns" for clock in _WALL), *_BOTH}
    | {"default_timer", "now", "timeit"},
    "cpu": {*_CPU, *(f"{clock}_ns" for clock in _CPU), *_BOTH, *_ROUNDABOUT}
    | {"getrusage", "cpu_times", "Profile"},
}
_CPU_IDS = {
    getattr(time, name, None): name.split("_")[1].lower() + "_time"
    for name in ("CLOCK_PROCESS_CPUTIME_ID", "CLOCK_THREAD_CPUTIME_ID")
}


class HandClocks:
    """Clocks that stand still until somebody says `use`; all in seconds.

    ``read`` says which kinds of clock, ``"wall"`` and ``"cpu"``, were looked at.
    """

    def __init__(self) -> None:
        self.read: set[str] = set()
        self._wall = 1000.0
        self._used: defaultdict[int, float] = defaultdict(float)

    def use(self, cpu: float, wait: float) -> None:
        """The calling thread computes for ``cpu`` seconds and waits for ``wait`` seconds."""
        self._used[threading.get_ident()] += cpu
        self._wall += cpu + wait

    def are_all(self, source: str) -> bool:
        """Whether every kind of clock that ``source`` names was read here, and not elsewhere."""
        named = set(_named(ast.parse(source)))
        return all(kind in self.read or not named & names for kind, names in _NAMED.items())

    @contextmanager
    def among(self, names: dict[str, Any]) -> Iterator[None]:
        """Inside the block ``names`` has these clocks wherever it has the real ones."""
        functions = self._functions()
        modules = [m for m in (time, os, resource) if m]
        pairs = [*functions, *((real, _copy(real, functions)) for real in modules)]
        before = dict(names)
        names.update({name: _in_place_of(value, pairs) for name, value in before.items()})
        sys.modules.update({real.__name__: _in_place_of(real, pairs) for real in modules})
        try:
            yield
        finally:
            sys.modules.update({real.__name__: real for real in modules})
            names.update(before)

    def _functions(self) -> list[tuple[Any, Callable[..., Any]]]:
        """Each real function with the one that takes its place."""
        pairs: list[tuple[Any, Callable[..., Any]]] = []
        for name in (*_WALL, *_CPU):
            clock = self._clock(name)
            if hasattr(time, name):
                pairs.append((getattr(time, name), clock))
                pairs.append((getattr(time, f"{name}_ns"), _in_ns(clock)))
        if hasattr(time, "clock_gettime"):
            pairs.append((time.clock_gettime, self._by_id))
            pairs.append((time.clock_gettime_ns, lambda which: round(self._by_id(which) * 1e9)))
        pairs.append((os.times, self._times))
        if resource:
            pairs.append((resource.getrusage, self._usage))
        return pairs

    def _clock(self, name: str) -> Callable[[], float]:
        def clock() -> float:
            self.read.add("wall" if name in _WALL else "cpu")
            if name in _WALL:
                return self._wall
            own = self._used[threading.get_ident()]
            return own if name == "thread_time" else sum(self._used.values())

        return clock

    def _by_id(self, which: int) -> float:
        return self._clock(_CPU_IDS.get(which, "monotonic"))()

    def _times(self) -> os.times_result:
        cpu, wall = self._clock("process_time")(), self._clock("monotonic")()
        return os.times_result((cpu, 0.0, 0.0, 0.0, wall))

    def _usage(self, who: int) -> Any:
        own = who == getattr(resource, "RUSAGE_THREAD", None)
        cpu = self._clock("thread_time" if own else "process_time")()
        return resource.struct_rusage((cpu, 0.0, *resource.getrusage(who)[2:]))


def _in_place_of(value: Any, pairs: Sequence[tuple[Any, Any]]) -> Any:
    """What takes the place of ``value``: of each pair, the second one for the first one."""
    return next((mine for real, mine in pairs if real is value), value)


def _copy(module: ModuleType, pairs: Sequence[tuple[Any, Any]]) -> ModuleType:
    copy = ModuleType(module.__name__)
    for name, value in vars(module).items():
        setattr(copy, name, _in_place_of(value, pairs))
    return copy


def _named(tree: ast.AST) -> Iterator[str]:
    """Every attribute, called name and name imported from a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def _in_ns(clock: Callable[[], float]) -> Callable[[], int]:
    return lambda: round(clock() * 1_000_000_000)
