"""Every state that a small program can be in, for playing the scheduler in the browser.

States are told apart by the shared variables and by what each thread has observed; since a
thread's behaviour is a function of what it observed, equal states have equal futures.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from threadlab.explorer.instrument import Instrumented
from threadlab.explorer.kernel import Execution
from threadlab.explorer.operations.values import describe, is_learners
from threadlab.explorer.program import Runner
from threadlab.explorer.search import Search
from threadlab.explorer.strategies import Letters
from threadlab.explorer.thread import MAIN, Thread, letter

NODES = 3_000  # more would neither be played nor loaded


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A thread as the player sees it: what it does next, or why it cannot."""

    status: str
    line: int
    label: str
    why: str
    seen: str


@dataclass(frozen=True, slots=True)
class Node:
    """One state: shared values as text, the threads, and where each one's step leads."""

    shared: tuple[str, ...]
    threads: tuple[ThreadView, ...]
    next: tuple[int, ...]
    end: str | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class ThreadSource:
    """A thread's letter, its function's name and its source lines."""

    letter: str
    name: str
    first_line: int
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateGraph:
    """All states of a program, from node 0. ``complete`` is False when there were too many."""

    program: str
    threads: tuple[ThreadSource, ...]
    shared: tuple[str, ...]
    nodes: tuple[Node, ...]
    complete: bool = True
    goal: str = ""
    start: int = 0

    def to_json(self) -> str:
        """The graph for the browser (see the Scheduler's module for the form)."""
        return json.dumps(self.as_dict(), ensure_ascii=False, separators=(",", ":"))

    def as_dict(self) -> dict[str, Any]:
        return {
            "threads": [
                {"letter": t.letter, "name": t.name, "first_line": t.first_line,
                 "source": list(t.source)}
                for t in self.threads
            ],
            "shared": list(self.shared),
            "goal": self.goal,
            "nodes": [
                {
                    "shared": list(n.shared),
                    "threads": [
                        {"status": t.status, "line": t.line, "label": t.label, "why": t.why,
                         "seen": t.seen}
                        for t in n.threads
                    ],
                    "next": list(n.next),
                    "end": n.end,
                    "message": n.message,
                }
                for n in self.nodes
            ],
            "start": self.start,
            "complete": self.complete,
        }  # fmt: skip


@dataclass(slots=True)
class _Snapshot:
    """A state as one execution met it."""

    key: Hashable
    shared: tuple[str, ...]
    threads: list[ThreadView]
    able: tuple[int, ...]
    end: str | None
    message: str
    numbers: tuple[int, ...] = field(default=())


class _Stop(Letters):
    """Plays a prefix and looks at the state right after it."""

    def __init__(self, numbers: Sequence[int], look: Callable[[Execution, list[Thread]], None]):
        super().__init__(numbers)
        self._look = look
        self._main_by_itself = True

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
        if enabled[0].number == MAIN:
            return enabled[0]
        if self._next >= len(self.numbers):
            self._look(execution, enabled)
            return None
        number = self.numbers[self._next]
        self._next += 1
        return next((t for t in enabled if t.number == number), None)


def build(
    program: str, *, goal: str = "", shared: Sequence[str] | None = None, limit: int = NODES,
    start: Sequence[int] = (),
) -> StateGraph:  # fmt: skip
    """The state graph of ``program``; raises `Refused` or SyntaxError as exploring does.

    ``shared`` names the global variables to show; by default all plain ones and locks that the
    threads use. ``start`` is a schedule (thread numbers) to begin after.
    """
    survey = Search(program, budget=3.0, max_schedules=400).survey()
    if survey.refused is not None:
        raise survey.refused
    explorer = _Explorer(survey.program, set(survey.shared), shared)
    return explorer.graph(goal, limit, tuple(start))


class _Explorer:
    def __init__(
        self, program: Instrumented, sites: set[Hashable], shared: Sequence[str] | None
    ) -> None:
        self.program = program
        self.runner = Runner(program)
        self.sites = sites
        self.wanted = list(shared) if shared is not None else None
        self.names: list[str] = []

    def graph(self, goal: str, limit: int, start: tuple[int, ...]) -> StateGraph:
        first = self._at(start)
        index: dict[Hashable, int] = {first.key: 0}
        snapshots = [first]
        paths = [start]
        links: list[list[int]] = []
        complete = True
        position = 0
        while position < len(snapshots):
            here = snapshots[position]
            nexts = [-1] * max(len(here.threads), len(first.threads))
            for number in here.able:
                path = (*paths[position], number)
                there = self._at(path)
                found = index.get(there.key)
                if found is None:
                    if len(snapshots) >= limit:
                        complete = False
                        continue
                    found = index[there.key] = len(snapshots)
                    snapshots.append(there)
                    paths.append(path)
                if number - 1 < len(nexts):
                    nexts[number - 1] = found
            links.append(nexts)
            position += 1
        nodes = tuple(
            Node(s.shared, tuple(s.threads), tuple(links[i]), s.end, s.message)
            for i, s in enumerate(snapshots)
        )
        return StateGraph(
            self.program.source, self._sources(), tuple(self.names), nodes, complete, goal
        )

    def _at(self, path: tuple[int, ...]) -> _Snapshot:
        """The state after playing ``path``."""
        seen: list[_Snapshot] = []

        def look(x: Execution, enabled: list[Thread]) -> None:
            seen.append(self._snapshot(x, tuple(t.number for t in enabled), None, ""))

        x = self.runner.run(
            _Stop(path, look), self.sites, full=True, recording=True, light=True, limit=50_000,
            on_stuck=lambda: seen.append(self._snapshot(self.runner.execution, (), None, "")),
        )  # fmt: skip
        self.last = x
        end, message = _ending(x)
        if seen and end != "pruned":
            state = seen[0]
        elif seen:
            return seen[0]
        else:
            state = self._snapshot(x, (), None, "")
        state.end, state.message, state.able = end, message, ()
        state.key = (state.key, end, message)
        return state

    def _snapshot(
        self, x: Execution, able: tuple[int, ...], end: str | None, message: str
    ) -> _Snapshot:
        if not self.names:
            self.names = self._shared_names(x)
        shared = tuple(describe_shared(x, x.namespace.get(name)) for name in self.names)
        threads = []
        observed: list[Hashable] = []
        for thread in x.threads[1:]:
            mine = [r for r in x.records if r.thread == thread.number]
            reads = [r for r in mine if r.value is not None and r.label.startswith("read ")]
            seen = f"{reads[-1].label[5:]} = {reads[-1].value}" if reads else ""
            threads.append(self._view(x, thread, able, seen))
            observed.append((tuple((r.label, r.value) for r in mine if r.step), thread.done))
        key = (shared, _heap(x), tuple(observed))
        return _Snapshot(key, shared, threads, able, end, message)

    def _view(self, x: Execution, thread: Thread, able: tuple[int, ...], seen: str) -> ThreadView:
        if x.failure is not None and x.failure.thread == thread.number:
            return ThreadView("failed", x.failure.line, x.failure.text, "", seen)
        op = thread.pending
        if thread.done or (op is None and x.over):
            return ThreadView("finished", 0, "", "", seen)
        if op is None:
            return ThreadView("ready", 0, "", "", seen)
        if thread.number in able:
            return ThreadView("ready", op.line, op.label, "", seen)
        holder = op.holder() if op.holder is not None else None
        why = f"waits for {op.waits or op.label}"
        if holder is not None:
            why += f", held by {letter(holder[0])}"
        return ThreadView("blocked", op.line, op.label, why, seen)

    def _shared_names(self, x: Execution) -> list[str]:
        if self.wanted is not None:
            return self.wanted
        names = []
        for name, value in x.namespace.items():
            if name.startswith("_") or isinstance(value, type) or callable(value):
                continue
            if hasattr(type(value), "_tl_kind") and getattr(value, "_tl_kind", "") == "thread":
                continue
            if isinstance(value, (list, tuple)) and any(
                getattr(type(v), "_tl_kind", "") == "thread" for v in value
            ):
                continue
            if type(value).__name__ == "module":
                continue
            names.append(name)
        used = {
            s.name for i in self.sites if isinstance(i, int) for s in [self.program.sites[i]]
        } | {s.name for s in self.program.sites if s.kind == "read" and s.line}
        return [n for n in names if n in used]

    def _sources(self) -> tuple[ThreadSource, ...]:
        lines = self.program.source.splitlines()
        made = []
        for thread in self.last.threads[1:]:
            handle = thread.handle
            target = getattr(handle, "fn", None) or getattr(handle, "_target", None)
            code = getattr(getattr(target, "__func__", target), "__code__", None)
            name = getattr(target, "__name__", thread.name)
            first, block = 1, lines
            if code is not None and code.co_filename == "<program>":
                first = code.co_firstlineno
                block = _block(lines, first)
            made.append(ThreadSource(thread.letter, name, first, tuple(block)))
        return tuple(made)


def describe_shared(x: Execution, value: Any) -> str:
    """A shared value as text: a lock by its holder, an object by its fields."""
    if is_learners(type(value)) and not hasattr(type(value), "_tl_kind"):
        fields = getattr(value, "__dict__", {})
        shown = [
            f"{k}={describe(v)}" for k, v in fields.items()
            if not callable(v) and getattr(type(v), "_tl_kind", "") != "thread"
        ]  # fmt: skip
        return ", ".join(shown) or type(value).__name__
    if isinstance(value, (list, tuple)) and value and hasattr(type(value[0]), "_tl_kind"):
        return ", ".join(describe(v) for v in value)
    return describe(value)


def _heap(x: Execution) -> Hashable:
    """All plain data that the program can reach, so that hidden differences count."""
    return tuple(
        (name, describe_shared(x, value))
        for name, value in x.namespace.items()
        if not name.startswith("__") and not callable(value)
    )


def _ending(x: Execution) -> tuple[str | None, str]:
    if x.outcome == "failed" and x.failure is not None:
        return "failed", x.failure.text
    if x.outcome == "deadlock":
        return "deadlock", "nothing can run any more"
    if x.outcome == "passed":
        return "passed", ""
    return x.outcome or None, ""


def _block(lines: list[str], first: int) -> list[str]:
    """The lines of the function that begins at line ``first`` (1-based)."""
    head = lines[first - 1]
    indent = len(head) - len(head.lstrip())
    block = [head]
    for line in lines[first:]:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        block.append(line)
    while block and not block[-1].strip():
        block.pop()
    return [line[indent:] for line in block]
