"""Runs a driver many times on real threads, with switches forced between reads and writes.

For answers that the explorer refuses, because they use processes or the like. After every access
of an attribute, item or call, and between the read and the write of every assignment, the answer
may pause and let another thread go on; a generator with a fixed seed says when. The pauses are put
into the syntax tree: tracing instructions instead crashes some builds of Python 3.12.
"""

from __future__ import annotations

import ast
import linecache
import random
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import CodeType, ModuleType
from typing import Any

from threadlab.grading import realrun, watch

RUNS = 60
PAUSE = 2e-4  # seconds, enough for another thread to run a few lines
LONG_PAUSE = 0.05
TIMES_AT_LINE = 6
SWITCH = "__threadlab_switch__"


@dataclass(slots=True)
class _Pausing:
    """When to pause: by chance, with a generator that begins at ``seed``."""

    seed: int
    dice: random.Random = field(init=False)
    often: float = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.often = self.dice.choice((0.05, 0.2, 0.5))

    def perhaps(self, _line: int) -> None:
        if self.dice.random() < self.often:
            watch.sleep(PAUSE)


@dataclass(slots=True)
class _PausingAt:
    """When to pause: the first times that ``line`` is reached, and long."""

    line: int
    times: int = TIMES_AT_LINE

    def perhaps(self, line: int) -> None:
        if line == self.line and self.times > 0:
            self.times -= 1
            watch.sleep(LONG_PAUSE)


_now: list[_Pausing | _PausingAt] = [_Pausing(0)]


def run(job: dict[str, Any], report: Callable[[dict[str, Any]], None]) -> None:
    """Run one ``stress`` job; the same report as `realrun.run`, and ``runs``."""
    realrun.run(
        job,
        lambda result: report({**result, "runs": RUNS}),
        drive=_many_times,
        compiled=with_switches,
        names={SWITCH: _switch},
    )


def with_switches(source: str, name: str) -> CodeType:
    """The answer with pauses put in."""
    tree = ast.fix_missing_locations(_Pauses().visit(ast.parse(source, name)))
    return compile(tree, name, "exec", dont_inherit=True)


def weak_lines(source: str = "") -> list[int]:
    """The lines at which a switch of threads may hurt: tests, and writes to what may be shared.

    They are the tests of ``if``, and what is written to an attribute, an item or a name of an outer
    scope, in the functions of ``source`` (by default of the loaded answer).
    """
    tree = ast.parse(source or _answer())
    outer = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Nonlocal | ast.Global)
        for name in node.names
    }
    found = set()
    inside = (n for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for n in ast.walk(f))
    for node in inside:
        if isinstance(node, ast.If):
            found.add(node.test.lineno)
        elif isinstance(node, ast.Assign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(not isinstance(t, ast.Name) or t.id in outer for t in targets):
                found.add(node.lineno)
    return sorted(found)


def pausing_at(line: int, given: Mapping[str, Any], source: str = "") -> dict[str, Any]:
    """The answer anew, with long pauses within one of its `weak_lines`; its namespace.

    For real runs whose work waits for other things too: while a thread pauses, the others get a lot
    done. ``given`` are the names that it finds defined, ``source`` is the loaded answer's when it
    is not given.
    """
    _now[0] = _PausingAt(line)
    module = ModuleType("answer")
    sys.modules.setdefault(module.__name__, module)  # dataclasses look for their module there
    module.__dict__.update({SWITCH: _switch, **given})
    exec(with_switches(source or _answer(), realrun.ANSWER_FILE), module.__dict__)
    return module.__dict__


def _answer() -> str:
    return "".join(linecache.getlines(realrun.ANSWER_FILE))


def _many_times(job: dict[str, Any], space: dict[str, Any]) -> None:
    for seed in range(RUNS):
        _now[0] = _Pausing(seed)
        realrun.run_driver(job, space)


def _switch(value: Any) -> Any:
    _now[0].perhaps(sys._getframe(1).f_lineno)
    return value


class _Pauses(ast.NodeTransformer):
    """Wraps what is read in ``__threadlab_switch__(...)``; annotations and patterns stay."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        return self._loaded(node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        return self._loaded(node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        return _paused(node)

    def visit_Assign(self, node: ast.Assign) -> ast.stmt:
        self.generic_visit(node)
        node.value = _paused(node.value)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        self.generic_visit(node)
        node.value = _paused(node.value)  # evaluated after the target was read
        return node

    def visit_If(self, node: ast.If) -> ast.stmt:
        self.generic_visit(node)
        node.test = _paused(node.test)  # between the check and what is done about it
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        if node.value is not None:
            node.value = _paused(self.visit(node.value))
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        returns, node.returns = node.returns, None
        self.generic_visit(node)
        node.returns = returns
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.match_case:
        node.body = [self.visit(statement) for statement in node.body]
        return node

    def _loaded(self, node: ast.Attribute | ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        return _paused(node) if isinstance(node.ctx, ast.Load) else node


def _paused(node: ast.expr) -> ast.expr:
    call = ast.Call(ast.Name(SWITCH, ast.Load()), [node], [])
    return ast.copy_location(call, node)
