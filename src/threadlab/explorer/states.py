"""Recognising states already seen, for loops whose many orders all come to the same."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable

from threadlab.explorer.dpor import Diverged, dependent
from threadlab.explorer.history import Touch
from threadlab.explorer.kernel import Execution
from threadlab.explorer.picture import Unseen
from threadlab.explorer.standing import Key, one_of_each, state_of
from threadlab.explorer.thread import Thread

HOPELESS = 300  # states, when not one of them could be pictured
UNSEEN = {
    "traceback", "__traceback__", "with_traceback", "exc_info", "contextvars", "logging", "seed",
    "getcontext", "setcontext", "localcontext", "builtins",
}  # fmt: skip


class Choice:
    """A state on the path being explored: which threads to try from it, and which need not be.

    Those asleep come to nothing new: what they do next was tried before, and nothing that it
    depends on has happened since.
    """

    __slots__ = ("asleep", "index", "options")

    def __init__(self, options: list[int], asleep: frozenset[int]) -> None:
        self.options = options
        self.asleep = asleep
        self.index = 0


class StateSearch:
    """Depth-first over states: a schedule is given up where it meets a state already seen.

    With sleep sets, which are kept with each state: one that is met again with more threads
    awake is gone on from with those (Godefroid: "Partial-Order Methods for the Verification of
    Concurrent Systems", 1996, section 5.3).
    """

    runs_on = False

    def __init__(self, limit: int) -> None:
        self.limit = limit
        # state -> who, by place, was asleep whenever it was met
        self.seen: dict[bytes, frozenset[int]] = {}
        self.unseen = 0  # states that could not be pictured
        self.path: list[Choice] = []
        self.full = False
        self._depth = 0
        self._known = 0  # steps that the last execution did as well
        self._last: int | None = None
        self._asleep: frozenset[int] = frozenset()

    def begin(self) -> None:
        self._depth = 0
        self._known = len(self.path) - 1
        self._last = None
        self._asleep = frozenset()

    def raced(self, execution: Execution, thread: Thread, touches: Iterable[Touch]) -> None:
        for _ in touches:
            pass

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
        execution.repeating = self._depth < self._known
        if self._depth < len(self.path):
            choice = self.path[self._depth]
        else:
            found = self._come_to(execution, enabled)
            if found is None:
                return None
            choice = found
            self.path.append(choice)
        self._depth += 1
        number = choice.options[choice.index]
        self._last = number
        chosen = next((t for t in enabled if t.number == number), None)
        if chosen is None:
            raise Diverged(self._depth - 1, number)
        if self._depth == len(self.path):
            self._asleep = self._still_asleep(execution, choice, chosen)
        return chosen

    def _come_to(self, execution: Execution, enabled: list[Thread]) -> Choice | None:
        """The state where the path goes on; None if there is nothing new to try from it."""
        asleep = self._asleep
        numbers = [t.number for t in enabled]
        awake = [n for n in numbers if n not in asleep]
        if len(enabled) > 1 or self._depth == 0:
            asleep, before, key = self._met(execution, asleep)
            awake = [n for n in awake if n in before]
            if self.full:
                return None
            if key is not None:
                awake = one_of_each(execution, key, awake)
        if not awake:
            return None
        if self._last in awake:
            awake.remove(self._last)
            awake.insert(0, self._last)
        return Choice(awake, asleep)

    def _met(
        self, x: Execution, asleep: frozenset[int]
    ) -> tuple[frozenset[int], Container[int], Key | None]:
        """Who is asleep here whenever this state is met, who was not tried from it, and its key."""
        untried: Container[int] = range(len(x.threads))
        key = None
        try:
            key = state_of(x)
        except Unseen:
            self.unseen += 1
        else:
            places = self.seen.get(key.digest)
            if places is not None:
                before = frozenset([key.order[place] for place in places])
                untried = before
                asleep &= before
            self.seen[key.digest] = frozenset(
                [place for place, number in enumerate(key.order) if number in asleep]
            )
        hopeless = self.unseen > HOPELESS and not self.seen
        self.full = hopeless or self.unseen + len(self.seen) > self.limit
        return asleep, untried, key

    def _still_asleep(self, x: Execution, choice: Choice, chosen: Thread) -> frozenset[int]:
        """Who need not be tried right after ``chosen``: its step makes no difference to them."""
        step = chosen.pending
        assert step is not None
        tried = choice.options[: choice.index]
        pending = {n: x.threads[n].pending for n in (*choice.asleep, *tried) if n != chosen.number}
        return frozenset(
            n for n, op in pending.items() if op is not None and not dependent(op, step)
        )

    def advance(self) -> bool:
        while self.path:
            choice = self.path[-1]
            if choice.index + 1 < len(choice.options):
                choice.index += 1
                return True
            self.path.pop()
        return False


def keeps_unseen(source: str) -> bool:
    """Whether a program may keep data where `state_of` does not look, as far as the text tells.

    A generator stands where it stands; an error's traceback tells of frames that are gone; what
    the body of a class goes through, and an old value of a name that an expression binds anew,
    are in no variable.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Yield | ast.YieldFrom | ast.TryStar):
            return True
        if isinstance(node, ast.ClassDef) and _goes_through(node.body):
            return True
        if isinstance(node, ast.stmt) and _binds_anew(node):
            return True
        if not UNSEEN.isdisjoint(_words(node)):
            return True
    return False


def _words(node: ast.AST) -> list[str]:
    """The names in one node."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return [node.attr]
    if isinstance(node, ast.alias):
        return node.name.split(".")
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]  # for getattr
    return []


def _goes_through(body: list[ast.stmt]) -> bool:
    """Whether the statements of a class's body loop, or enter something."""
    todo: list[ast.AST] = list(body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.For | ast.With):
            return True
        if not isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            todo.extend(ast.iter_child_nodes(node))
    return False


def _binds_anew(statement: ast.stmt) -> bool:
    """Whether an expression binds a name that was read before in the same statement."""
    todo = [n for n in ast.iter_child_nodes(statement) if isinstance(n, ast.expr)]
    inner = [n for part in todo for n in ast.walk(part)]
    bound = {n.target.id: (n.lineno, n.col_offset) for n in inner if isinstance(n, ast.NamedExpr)}
    return any(
        isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)
        and n.id in bound and (n.lineno, n.col_offset) < bound[n.id]
        for n in inner
    )  # fmt: skip
