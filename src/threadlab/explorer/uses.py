"""What a step looks at or changes, as its own words and the learner's source say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from threadlab.explorer.result import Step
from threadlab.explorer.syntax import walk

CHANGES = {
    "append", "appendleft", "add", "pop", "popleft", "popitem", "remove", "discard", "clear",
    "extend", "insert", "update", "setdefault", "sort", "reverse", "rotate",
}  # fmt: skip
LOOKS = {"get", "copy", "count", "index", "keys", "values", "items", "__contains__", "__len__"}
PURE = {
    "len", "list", "tuple", "set", "dict", "frozenset", "sorted", "sum", "min", "max", "any", "all",
    "enumerate", "reversed", "iter", "bool", "nlargest", "nsmallest",
}  # fmt: skip  # what such a function is handed it only looks at
ALTERS = {
    "heappush", "heappop", "heapify", "heapreplace", "heappushpop", "insort", "insort_left",
    "insort_right", "shuffle",
}  # fmt: skip  # and such a one changes what it is handed
# What a step on a queue, a future, an event or a lock does to it, by the words it begins with.
LOOK_AT = re.compile(r"look at (?:future )?(.+)")
ALTER = re.compile(r"(?:get from|put into|finish|cancel|set|clear) (?:future |event )?(.+)")


@dataclass(frozen=True, slots=True)
class Use:
    """What a step does to a thing: looks at it, changes it, or only needs it."""

    thing: str
    looks: bool = False
    changes: bool = False
    told: str = ""  # the step in words


class Uses:
    """What the steps of a schedule do, as their own words and the source lines say."""

    def __init__(self, source: str) -> None:
        self._calls: dict[tuple[int, str], list[ast.Call]] = {}
        self._tests: set[tuple[int, str]] = set()  # what is read to decide, with its line
        self._test_lines: set[int] = set()
        self._modules: set[str] = set()
        self.unchecked: set[int] = set()  # lines that wait under an ``if``, and do not look again
        tree = ast.parse(source)
        for node in walk(tree):
            if isinstance(node, ast.Call):
                key = (node.lineno, ast.unparse(node.func))
                self._calls.setdefault(key, []).append(node)
            elif isinstance(node, (ast.If, ast.While, ast.IfExp)):
                self._test_lines.update(range(node.test.lineno, (node.test.end_lineno or 0) + 1))
                self._tests.update(
                    (inner.lineno, _thing(inner))
                    for inner in walk(node.test)
                    if isinstance(inner, (ast.Name, ast.Attribute, ast.Subscript))
                )
                if isinstance(node, ast.If) and not _looks_again(node, tree):
                    self.unchecked.update(_waits_in(node.body))
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                self._modules.update(n.asname or n.name.partition(".")[0] for n in node.names)

    def meet(self, a: Step, b: Step) -> bool:
        """Whether two steps are about one queue, event or future, or end two futures."""
        if a.touches or b.touches:  # of data it is known better what it is
            return False
        one, two = self.of(a), self.of(b)
        if one is None or two is None or not (one.changes or two.changes):
            return False
        ends = a.label.startswith("finish ") and b.label.startswith("finish ")
        return one.thing == two.thing or ends

    def decides(self, step: Step) -> bool:
        """Whether what was read there decides about what is done next."""
        used = self.of(step)
        return used is not None and used.looks and (step.line, used.thing) in self._tests

    def asks_again(self, step: Step, later: Step) -> bool:
        """Whether a test was made anew: who goes on after it has not gone by the old answer."""
        same = (later.line, later.label) == (step.line, step.label)
        return same and step.line in self._test_lines

    def of(self, step: Step) -> Use | None:
        """What ``step`` does, and to what; None where its words do not say it."""
        kind, _, text = step.label.partition(" ")
        if found := LOOK_AT.fullmatch(step.label):
            return Use(found[1], looks=True, told=step.label)
        if found := ALTER.fullmatch(step.label):
            return Use(found[1], changes=True)
        if kind not in {"read", "iterate", "write", "delete", "call"}:
            return None
        try:
            node = ast.parse(text, mode="eval").body
        except SyntaxError:  # a label that was cut
            return None
        if kind == "call":
            return self._called(step, node, text)
        thing = _thing(node)
        looks = kind in {"read", "iterate"}
        return Use(thing, looks, not looks, step.label) if thing else None

    def _called(self, step: Step, func: ast.expr, text: str) -> Use | None:
        name = func.attr if isinstance(func, ast.Attribute) else text
        owner = ast.unparse(func.value) if isinstance(func, ast.Attribute) else ""
        if not owner or owner in self._modules:
            calls = self._calls.get((step.line, text), [])
            if len(calls) != 1 or not calls[0].args or name not in PURE | ALTERS:
                return None
            thing, told = _thing(calls[0].args[0]), f"call {ast.unparse(calls[0])}"
            return Use(thing, name in PURE, name in ALTERS, told) if thing else None
        return Use(owner, name in LOOKS, name in CHANGES, step.label)


def _looks_again(node: ast.If, tree: ast.Module) -> bool:
    """Whether what comes after the body of an ``if`` is its test, in another round of a loop."""
    ends = any(
        isinstance(loop, (ast.While, ast.For))
        and loop.lineno < node.lineno and loop.end_lineno == node.end_lineno
        for loop in walk(tree)
    )  # fmt: skip
    return ends or bool(node.orelse) or isinstance(node.body[-1], (ast.Continue, ast.Return))


def _waits_in(body: list[ast.stmt]) -> Iterator[int]:
    for statement in body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        func = call.func if isinstance(call, ast.Call) else None
        if isinstance(func, ast.Attribute) and func.attr == "wait":
            yield statement.lineno


def _thing(node: ast.expr) -> str:
    """What an expression is about: of ``d[k]``, ``k in d``, ``d.items()`` and ``len(d)``, ``d``."""
    while True:
        if isinstance(node, ast.Subscript):
            node = node.value
        elif isinstance(node, ast.Compare):
            where, key = node.comparators[-1], node.left
            if ast.unparse(where) == "globals()" and isinstance(key, ast.Constant):
                return str(key.value)
            node = where
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            node = node.func.value
        elif isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in PURE:
            node = node.args[0]
        else:
            return ast.unparse(node) if isinstance(node, (ast.Name, ast.Attribute)) else ""
