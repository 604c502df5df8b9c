"""Recognising states already seen, for loops whose many orders all come to the same."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from threadlab.explorer.dpor import Diverged, dependent
from threadlab.explorer.history import Touch
from threadlab.explorer.kernel import Execution
from threadlab.explorer.picture import Unseen
from threadlab.explorer.standing import one_of_each, state_of
from threadlab.explorer.syntax import walk
from threadlab.explorer.thread import Thread

HOPELESS = 300  # states, when not one of them could be pictured
UNSEEN = {
    "traceback", "__traceback__", "with_traceback", "exc_info", "contextvars", "logging", "seed",
    "getcontext", "setcontext", "localcontext", "builtins",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """How a state is come to: a list of choices, the last one first."""

    before: Way | None
    thread: int

    def choices(self) -> list[int]:
        """The threads that were chosen, from the beginning."""
        found = []
        way: Way | None = self
        while way is not None:
            found.append(way.thread)
            way = way.before
        return found[::-1]


@dataclass(slots=True)
class Options:
    """What is to be tried from a state since it was met in one way: threads, by their places.

    Those ``asleep`` come to nothing new: what they do next is tried somewhere before, and nothing
    that it depends on has happened since.
    """

    places: list[int]
    asleep: frozenset[int]
    tried: int = 0  # of the places, the first ones


@dataclass(slots=True)
class State:
    """A state that was met: how it was first, and what is to be tried from it."""

    way: Way | None
    order: Sequence[int]  # by place, which thread stood there then
    asleep: frozenset[int]  # by place, who was asleep whenever it was met
    options: list[Options]

    def untried(self) -> Options | None:
        """The first options that are not tried out."""
        return next((o for o in self.options if o.tried < len(o.places)), None)


class StateSearch:
    """Every state once: each execution goes on as long as it meets states with something untried.

    The next one begins where the first of all states is that still has something untried. So an
    execution tries many steps, where a search that goes back from the end would try one.

    With sleep sets, which are kept with each state: one that is met again with more threads awake
    is gone on from with those (Godefroid: "Partial-Order Methods for the Verification of
    Concurrent Systems", 1996, section 5.3). That no state is missed does not depend on when
    what is tried: of two steps that may change places the one that was awake later, or else is
    earlier among the options of the same time, leads on, and the other waits for it; so of all
    ways to a state the first one in that order is gone.

    A `prompt` step is taken at once, and with it no state is met: waking up once notified, going on
    once a barrier is open, giving a semaphore back, using an end of a queue that nobody else uses.
    Such a step can be done from then on in any case, and whatever others do before it, they can do
    after it as well, and all come to the same. So a path on which it comes late is another way to
    what follows from this one: together with the step before it, it is one step (Lipton:
    "Reduction", CACM 18, 1975: a left mover).
    """

    runs_on = False

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.seen: dict[bytes, State] = {}
        self.unseen = 0  # states that could not be pictured
        self.tried = 0  # steps
        self.full = False
        self._todo: deque[State] = deque()  # in which something may be untried
        self._start: State | None = None
        self._choices: list[int] = []  # that lead there
        self._depth = 0
        self._way: Way | None = None
        self._last: int | None = None
        self._asleep: frozenset[int] = frozenset()

    def begin(self) -> None:
        self._start = self._todo[0] if self._todo else None
        way = self._start.way if self._start is not None else None
        self._choices = way.choices() if way is not None else []
        self._depth = 0
        self._way = None
        self._last = None
        self._asleep = frozenset()

    def raced(self, execution: Execution, thread: Thread, touches: Iterable[Touch]) -> None:
        for _ in touches:
            pass

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
        execution.repeating = self._depth < len(self._choices)
        if execution.repeating:
            number = self._choices[self._depth]
            chosen = next((t for t in enabled if t.number == number), None)
            if chosen is None:
                raise Diverged(self._depth, number)
        else:
            found = self._go_on(execution, enabled)
            if found is None:
                return None
            chosen = found
        self._depth += 1
        if not is_prompt(execution, chosen):
            self._last = chosen.number
        self._way = Way(self._way, chosen.number)
        return chosen

    def _go_on(self, x: Execution, enabled: list[Thread]) -> Thread | None:
        """Who takes a step that was not tried; None if there is nothing new from here."""
        if self._start is not None and self._depth == len(self._choices):
            return self._try(x, self._start, self._start.order)
        if prompt := next((t for t in enabled if is_prompt(x, t)), None):
            self._asleep = _still_asleep(x, self._asleep, prompt)
            return prompt
        if len(enabled) > 1 or self._depth == 0:
            state, order = self._met(x, enabled)
            return None if self.full else self._try(x, state, order)
        if enabled[0].number in self._asleep:
            return None
        self._asleep = _still_asleep(x, self._asleep, enabled[0])
        return enabled[0]

    def _try(self, x: Execution, state: State, order: Sequence[int]) -> Thread | None:
        """One of the untried options of ``state``, where ``order`` says who stands where."""
        options = state.untried()
        if options is None:
            return None
        numbers = [order[place] for place in options.places]
        if self._last in numbers[options.tried :]:  # if it can, who ran goes on
            first = numbers.index(self._last, options.tried)
            options.places.insert(options.tried, options.places.pop(first))
        chosen = x.threads[order[options.places[options.tried]]]
        before = [order[place] for place in options.places[: options.tried]]
        asleep = [order[place] for place in options.asleep]
        options.tried += 1
        self.tried += 1
        self._asleep = _still_asleep(x, (*asleep, *before), chosen)
        return chosen

    def _met(self, x: Execution, enabled: list[Thread]) -> tuple[State, Sequence[int]]:
        """The state that this is, and by place which thread stands there now."""
        awake = [t.number for t in enabled if t.number not in self._asleep]
        order: Sequence[int] = range(len(x.threads))
        try:
            key = state_of(x)
        except Unseen:
            self.unseen += 1
            options = Options(awake, self._asleep)
            state = State(self._way, order, self._asleep, [options])
        else:
            order = key.order
            places = {number: place for place, number in enumerate(order)}
            asleep = frozenset([places[n] for n in self._asleep])
            before = self.seen.get(key.digest)
            if before is not None:
                awake = [n for n in awake if places[n] in before.asleep]
                asleep &= before.asleep
            options = Options([places[n] for n in one_of_each(x, key, awake)], asleep)
            if before is None:
                state = self.seen[key.digest] = State(self._way, order, asleep, [options])
            else:
                state = before
                state.asleep = asleep
                state.options.append(options)
        if options.places:
            self._todo.append(state)
        hopeless = self.unseen > HOPELESS and not self.seen
        self.full = hopeless or self.unseen + len(self.seen) > self.limit
        return state, order

    def advance(self) -> bool:
        """Turn to the next state with something untried; False when there is none."""
        todo = self._todo
        while todo and todo[0].untried() is None:
            todo.popleft()
        return bool(todo)


def is_prompt(x: Execution, thread: Thread) -> bool:
    """Whether its next step may as well be taken at once; a clock would tell that it came late."""
    return thread.pending is not None and thread.pending.prompt and not x.has_clock


def _still_asleep(x: Execution, asleep: Iterable[int], chosen: Thread) -> frozenset[int]:
    """Who of them need not be tried right after ``chosen``: its step makes no difference to it."""
    step = chosen.pending
    assert step is not None
    pending = {n: x.threads[n].pending for n in asleep}
    return frozenset(n for n, op in pending.items() if op is not None and not dependent(op, step))


def keeps_unseen(source: str) -> bool:
    """Whether a program may keep data where `state_of` does not look, as far as the text tells.

    A generator stands where it stands; an error's traceback tells of frames that are gone; what
    the body of a class goes through, and an old value of a name that an expression binds anew,
    are in no variable.
    """
    for node in walk(ast.parse(source)):
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
    inner = [n for part in todo for n in walk(part)]
    bound = {n.target.id: (n.lineno, n.col_offset) for n in inner if isinstance(n, ast.NamedExpr)}
    return any(
        isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)
        and n.id in bound and (n.lineno, n.col_offset) < bound[n.id]
        for n in inner
    )  # fmt: skip
