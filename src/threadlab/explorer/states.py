"""Recognising states already seen, for loops whose many orders all come to the same.

A state is the program's data plus, for each thread, where it stands: its frames with their local
variables, and what it has read since its current statement began (values that are not in a
variable yet). Whatever cannot be compared for certain makes a state unique: then nothing is saved,
but nothing is missed either.
"""

from __future__ import annotations

import itertools
import sys
from collections import deque
from collections.abc import Hashable, Iterable
from functools import partial
from types import FrameType, FunctionType, MethodType, ModuleType
from typing import Any

from threadlab.explorer.dpor import Diverged, dependent
from threadlab.explorer.effects import SCALARS
from threadlab.explorer.history import Touch
from threadlab.explorer.instrument import FILENAME
from threadlab.explorer.kernel import Execution, Thread
from threadlab.explorer.operations.attributes import BoundOperation
from threadlab.explorer.operations.items import StepIterator
from threadlab.explorer.operations.values import is_learners

_unique = itertools.count()
_SKIPPED = {"_line", "_tl_id", "acquire", "release", "_tl_begun", "_ident"}


class Picture:
    """The canonical form of a state: objects are numbered as they are met."""

    def __init__(self, x: Execution) -> None:
        self._numbers: dict[int, int] = {}
        self._orderless = x.bags  # by address: containers whose order nobody sees
        self._id_of = x.id_of

    def of(self, value: Any) -> Hashable:
        cls = type(value)
        if cls in SCALARS:
            return (cls.__name__, str(value)) if cls is float or cls is range else (
                cls.__name__, value if cls is not slice else str(value))  # fmt: skip
        if isinstance(value, Thread):
            return ("thread", value.number)
        if isinstance(value, ModuleType):
            return ("module", value.__name__)
        number = self._numbers.get(id(value))
        if number is not None:
            return ("again", number)
        self._numbers[id(value)] = len(self._numbers)
        return self._inside(value, cls)

    def _inside(self, value: Any, cls: type) -> Hashable:
        if id(value) in self._orderless:  # plain items, or the order would have been asked for
            items = value.items() if isinstance(value, dict) else value
            return (cls.__name__, tuple(sorted(map(repr, items))))
        if cls in {list, tuple} or isinstance(value, deque):
            return (cls.__name__, *(self.of(v) for v in value))
        if isinstance(value, dict):
            extra = self._fields(value) if is_learners(cls) else ()
            pairs = tuple((self.of(k), self.of(v)) for k, v in dict.items(value))
            return (cls.__name__, pairs, extra)
        if cls in {set, frozenset}:
            if all(type(v) in SCALARS for v in value):
                return (cls.__name__, tuple(sorted(map(repr, value))))
            if any(type(v) in SCALARS or type(v) is tuple for v in value):
                return ("unique", next(_unique))
            return (cls.__name__, *(self.of(v) for v in sorted(value, key=self._id_of)))
        if cls is FunctionType:
            cells = tuple(self._cell(c) for c in value.__closure__ or ())
            defaults = tuple(self.of(v) for v in value.__defaults__ or ())
            return ("function", id(value.__code__), cells, defaults, self._fields(value))
        if cls is MethodType:
            return ("method", self.of(value.__func__), self.of(value.__self__))
        if cls is BoundOperation:
            return ("operation", value.__name__, self.of(value.__self__))
        if cls is partial:
            return (
                "partial", self.of(value.func), self.of(value.args), self.of(value.keywords)
            )  # fmt: skip
        if hasattr(cls, "_tl_state"):
            return (cls.__qualname__, self.of(value._tl_state()))
        if cls is StepIterator:
            return ("iterator", value.count, self.of(value._source))
        if isinstance(value, type):
            if not is_learners(value):
                return ("class", value.__qualname__)
            data = tuple(
                (k, self.of(v))
                for base in value.__mro__ if is_learners(base)
                for k, v in sorted(vars(base).items())
                if not _is_given(k) and not isinstance(v, FunctionType)
            )  # fmt: skip
            return ("class", value.__qualname__, data)
        if is_learners(cls) or hasattr(cls, "_tl_kind"):
            slots = tuple(
                (name, self.of(getattr(value, name)))
                for base in cls.__mro__
                for name in _slots(base)
                if hasattr(value, name)
            )
            return (cls.__qualname__, self._fields(value), slots)
        if isinstance(value, BaseException):
            return (cls.__qualname__, self.of(value.args), self._fields(value))
        if cls.__name__.endswith("iterator") and cls.__module__ == "builtins":
            reduced = value.__reduce__()
            return (cls.__name__, *(self.of(part) for part in reduced[1:]))
        if cls.__name__ in {"builtin_function_or_method", "method_descriptor", "property"}:
            return ("builtin", getattr(value, "__qualname__", cls.__name__))
        return ("unique", next(_unique))

    def _cell(self, cell: Any) -> Hashable:
        try:
            return self.of(cell.cell_contents)
        except ValueError:
            return ("empty",)

    def _fields(self, value: Any) -> Hashable:
        if getattr(type(value), "_tl_kind", "") == "thread-local":  # each thread's own
            return tuple((slot, self.of(space)) for slot, space in value._tl_spaces.items())
        fields = getattr(value, "__dict__", None)
        if not isinstance(fields, dict):
            return ()
        return tuple((k, self.of(v)) for k, v in fields.items() if k not in _SKIPPED)


def _is_given(name: str) -> bool:
    """Whether the interpreter gives this name to every module or class."""
    return name.startswith("__") and name.endswith("__")


def _slots(base: type) -> Iterable[str]:
    slots = base.__dict__.get("__slots__", ())
    return (slots,) if isinstance(slots, str) else tuple(slots)


def state_of(x: Execution, running: Thread | None) -> Hashable:
    """The key of the present state; states with equal keys have the same futures."""
    picture = Picture(x)
    threads: list[Hashable] = []
    for thread in x.threads:
        if thread.done:
            threads.append(("done",))
            continue
        if thread.depth:
            return ("unique", next(_unique))
        body = thread.body
        frame: FrameType | None = (
            sys._getframe(1) if thread is running else getattr(body, "gr_frame", None)
        )
        frames: list[Hashable] = []
        while frame is not None:
            code = frame.f_code
            if code.co_filename == FILENAME:
                names = frame.f_locals
                if code.co_name == "<module>":
                    frames.append((code.co_name, frame.f_lasti))
                else:
                    variables = tuple(
                        (k, picture.of(v)) for k, v in names.items()
                        if not k.startswith("_tl_scope")
                    )  # fmt: skip
                    frames.append((code.co_qualname, frame.f_lasti, variables))
            frame = frame.f_back
        begin = thread.marks[0][1] if thread.marks else 0
        recent = tuple(picture.of(v) for v in thread.seen[begin:])
        op = thread.pending
        waiting = (op.label, op.line) if op is not None else ()
        held = tuple(picture.of(lock) for lock in thread.held)
        threads.append((tuple(frames), recent, waiting, held, thread.slot is not None))
    return (tuple(threads), _globals(x, picture))


def portrait(x: Execution, thread: Thread) -> Hashable:
    """What the future of a thread that runs alone depends on, seen from one place in a loop."""
    picture = Picture(x)
    frames: list[Hashable] = []
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename == FILENAME and frame.f_code.co_name != "<module>":
            frames.append(tuple((k, picture.of(v)) for k, v in frame.f_locals.items()))
        frame = frame.f_back
    held = tuple(picture.of(lock) for lock in thread.held)
    now = thread.now if x.has_clock else 0.0
    return (tuple(frames), _globals(x, picture), held, now, thread.draws)


def _globals(x: Execution, picture: Picture) -> Hashable:
    return tuple(
        (name, picture.of(value))
        for name, value in x.namespace.items()
        if not _is_given(name) and not isinstance(value, ModuleType)
    )


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
        self.seen: dict[int, frozenset[int]] = {}  # state -> who was asleep whenever it was met
        self.path: list[Choice] = []
        self.full = False
        self._depth = 0
        self._last: int | None = None
        self._asleep: frozenset[int] = frozenset()

    def begin(self) -> None:
        self._depth = 0
        self._last = None
        self._asleep = frozenset()

    def raced(self, execution: Execution, thread: Thread, touches: Iterable[Touch]) -> None:
        for _ in touches:
            pass

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
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
            key = hash(state_of(execution, execution.current))
            before = self.seen.get(key)
            if before is not None:
                awake = [n for n in awake if n in before]
                asleep &= before
            self.seen[key] = asleep
            if len(self.seen) > self.limit:
                self.full = True
                return None
        if not awake:
            return None
        if self._last in awake:
            awake.remove(self._last)
            awake.insert(0, self._last)
        return Choice(awake, asleep)

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
