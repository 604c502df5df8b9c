"""Why a schedule fails, in a sentence: read from its steps, and from who waits at its end."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from threadlab.explorer.result import Step, Waiting, awaited
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
MISSING = re.compile(
    r"^AttributeError: .* has no attribute '(\w+)'|^NameError: name '(\w+)' is not defined"
)
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
        for node in walk(ast.parse(source)):
            if isinstance(node, ast.Call):
                key = (node.lineno, ast.unparse(node.func))
                self._calls.setdefault(key, []).append(node)
            elif isinstance(node, (ast.If, ast.While, ast.IfExp)):
                self._test_lines.update(range(node.test.lineno, (node.test.end_lineno or 0) + 1))
                self._tests.update(
                    (inner.lineno, ast.unparse(inner))
                    for inner in walk(node.test)
                    if isinstance(inner, (ast.Name, ast.Attribute, ast.Subscript))
                )
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                self._modules.update(n.asname or n.name.partition(".")[0] for n in node.names)

    def decides(self, step: Step) -> bool:
        """Whether what was read there decides about what is done next."""
        return (step.line, step.label.removeprefix("read ")) in self._tests

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


def of_failure(steps: Sequence[Step], source: str) -> str:
    """What went wrong before an assertion failed or an exception was raised."""
    uses = Uses(source)
    return lost_update(steps, uses) or stale_check(steps, uses) or given_up(steps)


def too_early(error: str, line: int | None, source: str) -> str:
    """A name or an attribute that is missing where it is read, and set by a line that comes later.

    A thread that is started before its object is complete reads it so.
    """
    missing = MISSING.search(error)
    if missing is None or line is None:
        return ""
    name = missing[1] or missing[2]
    setters = sorted(
        node.lineno
        for node in walk(ast.parse(source))
        if isinstance(node, (ast.Name, ast.Attribute))
        and isinstance(node.ctx, ast.Store)
        and name == (node.id if isinstance(node, ast.Name) else node.attr)
        and isinstance(node, ast.Attribute) == bool(missing[1])
    )
    if not setters:
        return ""
    return f"Line {setters[0]} sets {name}: line {line} was run before that."


def of_deadlock(waiting: Sequence[Waiting], steps: Sequence[Step], source: str) -> Iterator[str]:
    """Why nobody can go on."""
    cycle = wait_cycle(waiting)
    if cycle:
        yield f"They wait for each other in a circle: {' -> '.join(cycle)}."
    elif own := next((w for w in waiting if w.holder == w.thread), None):
        yield f"{own.thread} waits for a lock that it holds itself."
    elif keeper := kept_while_waiting(waiting):
        yield keeper
    else:
        told = [kept_lock(waiting), lost_signal(waiting, steps)]
        if not any(told):
            uses = Uses(source)
            told.append(lost_update(steps, uses) or stale_check([*steps, *_needs(waiting)], uses))
        yield from filter(None, told)


def lost_update(steps: Sequence[Step], uses: Uses) -> str:
    """A read, another thread's write, and then a write that knows nothing of it."""
    for i, last in enumerate(steps):
        if not last.label.startswith("write "):
            continue
        what = last.label[6:]
        read = next(
            (j for j in range(i - 1, -1, -1)
             if steps[j].thread == last.thread and steps[j].label == f"read {what}"), None,
        )  # fmt: skip
        if read is None or (uses.decides(steps[read]) and steps[read].line != last.line):
            continue
        for other in steps[read + 1 : i]:
            if other.thread != last.thread and other.label == f"write {what}":
                seen = f" ({steps[read].value})" if steps[read].value is not None else ""
                return (
                    f"{last.thread} read {what}{seen} in line {steps[read].line}; before it wrote "
                    f"in line {last.line}, {other.thread} wrote {what} in line {other.line}. "
                    f"{last.thread}'s write overwrites that: an update is lost."
                )
    return ""


def stale_check(steps: Sequence[Step], uses: Uses) -> str:
    """A look that another thread's change made out of date before its owner used what it saw."""
    known = [uses.of(step) for step in steps]
    as_before: set[int] = set()  # looks after which the latest change made it as it was
    for i in range(len(steps) - 1, -1, -1):
        change = known[i]
        if change is None or not change.changes:
            continue
        for j in range(i - 1, -1, -1):
            step, look = steps[j], known[j]
            if look is None or not look.looks or look.thing != change.thing:
                continue
            if step.thread == steps[i].thread:
                continue
            later = next(
                (s for s, use in zip(steps[i + 1 :], known[i + 1 :], strict=True)
                 if s.thread == step.thread and use is not None and use.thing == change.thing),
                None,
            )  # fmt: skip
            if later is None or uses.asks_again(step, later) or j in as_before:
                continue
            if step.value is not None and step.value == steps[i].value:
                as_before.add(j)
                continue
            if later.label == step.label and step.label.startswith("iterate "):
                return (
                    f"While {step.thread} went through {change.thing} in line {step.line}, "
                    f"{steps[i].thread} changed it in line {steps[i].line}."
                )
            return (
                f"What {step.thread} saw in line {step.line} ({look.told}) was no longer true "
                f"when it went on in line {later.line}: {steps[i].thread} had changed it in "
                f"line {steps[i].line}."
            )
    return ""


def given_up(steps: Sequence[Step]) -> str:
    """A lock that was only tried for, while another thread held it."""
    for i, step in enumerate(steps):
        if not step.label.startswith("try to acquire "):
            continue
        lock = step.label.removeprefix("try to acquire ")
        latest = {s.thread: s.holds for s in steps[:i]}
        holder = next((t for t, held in latest.items() if lock in held), None)
        if lock not in step.holds and holder is not None:
            return (
                f"{step.thread} did not get {lock} in line {step.line}, since {holder} held it, "
                "and went on without it."
            )
    return ""


def kept_lock(waiting: Sequence[Waiting]) -> str:
    """A lock that is held by a thread which has ended: of those who have not, each waits."""
    left = {w.thread for w in waiting}
    gone = next((w for w in waiting if w.holder is not None and w.holder not in left), None)
    if gone is None:
        return ""
    return (
        f"{gone.holder} has ended and never gave back what it took in line {gone.holder_line}: "
        f"{gone.thread} waits for ever."
    )


def kept_while_waiting(waiting: Sequence[Waiting]) -> str:
    """A lock that is held by who waits for something else, which others could bring about."""
    for keeper in waiting:
        if keeper.holder is not None or awaited(keeper) is not None:
            continue
        kept_from = next((w for w in waiting if w.holder == keeper.thread), None)
        if kept_from is not None:
            rule = " wait() gives back only the lock of its own condition."
            return (
                f"{keeper.thread} keeps {kept_from.what} while it waits, so {kept_from.thread} "
                f"cannot come to anything that would let {keeper.thread} go on."
                f"{rule if 'notified' in keeper.what else ''}"
            )
    return ""


def lost_signal(waiting: Sequence[Waiting], steps: Sequence[Step]) -> str:
    """Why nobody wakes a thread that waits for a notification or an event."""
    if any("notified" in w.what for w in waiting):
        if any(step.label.startswith("notify") for step in steps):
            return (
                "Nobody is left who could wake it: a notification reaches only who waits at that "
                "moment, and notify() wakes no more than it says."
            )
        return "Nobody is left who could wake it: nobody has notified."
    if any("event" in w.what for w in waiting):
        return "Nobody is left who could set the event."
    return ""


def wait_cycle(waiting: Sequence[Waiting]) -> list[str]:
    """The circle of threads that wait for each other, or nothing."""
    after = {w.thread: w.holder or awaited(w) for w in waiting}
    for start in after:
        path = [start]
        while (following := after.get(path[-1])) is not None:
            if following == start and len(path) > 1:
                return [*path, start]
            if following in path:
                break
            path.append(following)
    return []


def _needs(waiting: Sequence[Waiting]) -> list[Step]:
    """What those who wait were about to do to a queue, as steps."""
    found = ((w, re.search(r"(item in|room in) queue (.+?) \(", w.what)) for w in waiting)
    verbs = {"item in": "get from", "room in": "put into"}
    return [Step(w.thread, w.name, w.line, f"{verbs[m[1]]} {m[2]}") for w, m in found if m]
