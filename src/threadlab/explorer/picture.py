"""The picture of values: all that what comes next can depend on, in a form that can be compared.

What is not certain to be pictured in full is not pictured at all (`Unseen`): then nothing is saved,
but nothing is missed either.
"""

from __future__ import annotations

import gc
import re
from array import array
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import EnumMeta
from functools import cached_property, lru_cache, partial
from types import (
    BuiltinFunctionType,
    FunctionType,
    GeneratorType,
    GenericAlias,
    MappingProxyType,
    MemberDescriptorType,
    MethodType,
    ModuleType,
    SimpleNamespace,
    UnionType,
)
from typing import Any

from threadlab.explorer import models
from threadlab.explorer.alike import Alike
from threadlab.explorer.history import Access
from threadlab.explorer.instrument import FILENAME
from threadlab.explorer.kernel import Execution
from threadlab.explorer.models.futures import ANY_OF, Task
from threadlab.explorer.models.threads import Thread as Handle
from threadlab.explorer.naming import THREAD_IDS
from threadlab.explorer.operations.attributes import BoundOperation
from threadlab.explorer.operations.items import StepIterator, _guarded
from threadlab.explorer.operations.values import is_learners
from threadlab.explorer.thread import Operation, Thread

PLAIN = {int, float, complex, bool, str, bytes, type(None), type(Ellipsis)}
_BASES: tuple[type[Any], ...] = (int, float, complex, str, bytes)
# What the models keep for messages alone, or over again.
_SKIPPED = {"lock": {"_tl_id", "_line"}, "condition": {"_tl_id", "acquire", "release"}}
_NUMBER = {"_tl_id"}
_OF_FUTURES = {"_tl_id", "_finished_as"}  # where nobody asks which of several ended first
# Where nobody asks which worker it is, nor the time.
_OF_POOLS = {"_tl_id", "_tl_workers", "_tl_freed", "_tl_ready_slots"}
# What the interpreter or the library puts into every class of a kind.
_GIVEN = {
    "__module__", "__dict__", "__weakref__", "__doc__", "__qualname__", "__annotations__",
    "__firstlineno__", "__static_attributes__", "__annotate__", "__annotate_func__",
    "__annotations_cache__", "__slots__", "__match_args__", "__dataclass_fields__",
    "__dataclass_params__", "__abstractmethods__", "_abc_impl", "__parameters__",
    "__orig_bases__", "__type_params__", "__protocol_attrs__", "__non_callable_proto_members__",
}  # fmt: skip
_OF_ENUMS = {
    "_generate_next_value_", "_new_member_", "_value2member_map_", "_unhashable_values_",
    "_unhashable_values_map_", "_hashable_values_", "_use_args_", "_member_type_",
    "_value_repr_", "_member_names_", "__new_member__",
}  # fmt: skip
_BY_TEXT = {
    ("decimal", "Decimal"), ("datetime", "date"), ("datetime", "datetime"), ("datetime", "time"),
    ("datetime", "timedelta"), ("datetime", "timezone"), ("fractions", "Fraction"),
    ("uuid", "UUID"),
}  # fmt: skip
_STATELESS = {
    "method_descriptor", "wrapper_descriptor", "getset_descriptor", "member_descriptor",
    "classmethod_descriptor", "_tuplegetter",
}  # fmt: skip
_REDUCED = {
    "list_iterator", "list_reverseiterator", "tuple_iterator", "range_iterator",
    "longrange_iterator", "str_iterator", "str_ascii_iterator", "bytes_iterator",
    "bytearray_iterator", "callable_iterator", "iterator",
}  # fmt: skip
_COUNTED = {"dict_keyiterator", "dict_valueiterator", "dict_itemiterator"}
_STREAMS: set[type] = {enumerate, zip, map, filter}


class Unseen(Exception):
    """Something that is not certain to be pictured in full."""


class Picture:
    """The canonical form of values: objects are numbered as they are met.

    ``places`` says for each thread, by number, as which it is shown. That may be another one where
    ``alike`` says that they are not told apart; ``joining`` is whether the main thread waits for
    one to end. ``ordered`` is set when an order by number was shown, where only the identity will
    do.
    """

    def __init__(
        self, x: Execution, places: Sequence[int] = (), alike: Alike | None = None,
        joining: bool = False,
    ) -> None:  # fmt: skip
        self.places = places or range(len(x.threads))
        self.alike = alike
        self.ordered = False
        self.joining = joining
        self.numbers: dict[int, int] = {}
        self._kept: list[Any] = []  # what is made here alone: its address must not be used again
        self._orderless = x.bags  # by address: containers whose order nobody sees
        self._ids = x._ids
        self._shapes = x.shapes
        self._ends = ANY_OF in x.visible
        self._timed = x.has_clock
        self._asked = asks_for_numbers(x.program.source)
        self._one_by_one = _wakes_one_by_one(x.program.source)
        self._marks = "task_done" in x.program.source

    def of(self, value: Any) -> Hashable:
        """The form of ``value``; raises `Unseen`."""
        cls = type(value)
        if cls in PLAIN:
            return value  # type: ignore[no-any-return]
        number = self.numbers.get(id(value))
        if number is not None:
            return ("again", number)
        self.numbers[id(value)] = len(self.numbers)
        known = _KINDS.get(cls)
        if known is not None:
            made = known(self, value)
        elif cls in self._shapes:
            made = self._object(value, cls)
        else:
            made = self._inside(value, cls)
        return (made, self._ids.get(id(value))) if self._asked else made

    def made(self, value: Any) -> Hashable:
        """The form of what was made for the picture alone."""
        self._kept.append(value)
        return self.of(value)

    def all(self, values: Iterator[Any]) -> tuple[Hashable, ...]:
        of = self.of
        return tuple([v if type(v) in PLAIN else of(v) for v in values])

    def _inside(self, value: Any, cls: type) -> Hashable:
        if isinstance(value, type):
            return self._class(value)
        if cls.__name__ in _REDUCED and cls.__module__ == "builtins":
            return (cls.__name__, *self.all(map(self._keep, value.__reduce__()[1:])))
        if cls in _STREAMS:
            return (cls.__name__, *self.all(map(self._keep, value.__reduce__()[1:])))
        if cls.__name__ in _STATELESS:
            return ("given", str(getattr(value, "__qualname__", cls.__name__)))
        if (cls.__module__, cls.__qualname__) in _BY_TEXT:
            return (cls.__qualname__, repr(value), getattr(value, "fold", 0))
        if cls.__module__ == "typing" or cls is GenericAlias or cls is UnionType:
            return ("typing", repr(value))
        if hasattr(cls, "_tl_state"):  # a cached function
            added = [(k, self.of(v)) for k, v in vars(value).items() if not k.startswith("_")]
            return (cls.__qualname__, self.made(value._tl_state()), tuple(added))
        if is_learners(cls) or _is_models(cls) or isinstance(value, BaseException):
            return self._object(value, cls)
        raise Unseen(cls.__name__)

    def _keep(self, value: Any) -> Any:
        self._kept.append(value)
        return value

    # -- containers ---------------------------------------------------------------------
    def _bag(self, value: Any) -> Hashable:
        """Plain items, or the order would have been asked for."""
        items = value.items() if isinstance(value, dict) else value
        return (type(value).__name__, "bag", *sorted(map(repr, items)))

    def _list(self, value: list[Any]) -> Hashable:
        if id(value) in self._orderless:
            return self._bag(value)
        if self.alike is not None and (made := self._handles(value)) is not None:
            return made
        return ("list", *self.all(list.__iter__(value)))

    def _tuple(self, value: tuple[Any, ...]) -> Hashable:
        if self.alike is not None and (made := self._handles(value)) is not None:
            return made
        return ("tuple", *self.all(tuple.__iter__(value)))

    def _handles(self, values: Sequence[Any]) -> Hashable | None:
        """Threads that will be joined, one after the other: who comes first is of no account.

        Those who have ended count no more. None for anything else.
        """
        begun = 0
        for value in values:
            if type(value) is not Handle:
                return None
            begun += value._tl_begun
        if not begun or not all(value._tl_begun for value in values[:begun]):
            return None
        ahead = sorted(self._place_of(v) for v in values[:begun] if not v._tl_over)
        return ("threads", len(values), tuple(ahead), *self.all(iter(values[begun:])))

    def _place_of(self, handle: Handle) -> int:
        assert handle._tl_running is not None
        return self.places[handle._tl_running.number]

    def _handle(self, value: Handle) -> Hashable:
        if self.alike is not None and value._tl_begun:
            return ("begun", self._place_of(value))
        return self._object(value, Handle)

    def _deque(self, value: deque[Any]) -> Hashable:
        if id(value) in self._orderless:
            return (self._bag(value), value.maxlen)
        return ("deque", value.maxlen, *self.all(deque.__iter__(value)))

    def _dict(self, value: dict[Any, Any]) -> Hashable:
        if id(value) in self._orderless:
            return self._bag(value)
        of = self.of
        return ("dict", *[(of(k), v if type(v) in PLAIN else of(v)) for k, v in dict.items(value)])

    def _defaultdict(self, value: defaultdict[Any, Any]) -> Hashable:
        return (self._dict(value), self.of(value.default_factory))

    def _ordered(self, value: OrderedDict[Any, Any]) -> Hashable:
        if id(value) in self._orderless:
            return self._bag(value)
        items = {id(k): v for k, v in dict.items(value)}  # its own order is not that of the dict
        of = self.of
        pairs = [(of(k), of(items[id(k)])) for k in OrderedDict.__iter__(value)]
        return ("ordered", self._fields(value, ""), *pairs)

    def _counter(self, value: Counter[Any]) -> Hashable:
        return (self._dict(value), self._fields(value, ""))

    def _set(self, value: Any) -> Hashable:
        """In the order in which a program meets the items; see `Items.ordered`."""
        name = "set" if isinstance(value, set) else "frozenset"
        items: list[Any] = list(set.__iter__(value) if name == "set" else frozenset.__iter__(value))
        if all(type(v) is int for v in items):
            if id(value) in self._orderless:
                items.sort()
            return (name, *items)
        if all(type(v) in PLAIN for v in items):
            return (name, *sorted(map(repr, items)))
        numbers = [self._ids.get(id(v)) for v in items]
        if None in numbers or any(type(v) in PLAIN or isinstance(v, tuple) for v in items):
            raise Unseen(name)
        self.ordered |= len(items) > 1
        ranked = sorted(zip(numbers, items, strict=True), key=lambda pair: pair[0] or 0)
        return (name, *[self.of(v) for _, v in ranked])

    def _array(self, value: array[Any]) -> Hashable:
        return ("array", value.typecode, value.tobytes())

    # -- what the program defines -------------------------------------------------------
    def _function(self, value: FunctionType) -> Hashable:
        code = value.__code__
        name: Hashable = id(code)  # the program's own is compiled once for all runs
        if code.co_filename.startswith("<") and code.co_filename != FILENAME:
            name = (value.__module__, value.__qualname__, code.co_code)  # made in each run
        cells, fixed = value.__closure__, value.__defaults__
        named, added = value.__kwdefaults__, value.__dict__
        if not (cells or fixed or named or added):
            return ("function", name)
        return (
            "function", name,
            tuple([
                self._cell(cell)
                for name, cell in zip(code.co_freevars, cells or (), strict=True)
                if not name.startswith("_tl_scope")
            ]),
            self.all(iter(fixed or ())),
            tuple([(k, self.of(v)) for k, v in (named or {}).items()]),
            tuple([(k, self.of(v)) for k, v in added.items()]),
        )  # fmt: skip

    def _cell(self, cell: Any) -> Hashable:
        try:
            content = cell.cell_contents
        except ValueError:
            return ("empty",)
        return self.of(content)

    def _method(self, value: MethodType) -> Hashable:
        return ("method", self.of(value.__func__), self.of(value.__self__))

    def _builtin(self, value: Any) -> Hashable:
        owner = value.__self__
        if owner is None or isinstance(owner, ModuleType):
            return ("builtin", value.__module__, value.__qualname__)
        return ("builtin", value.__qualname__, self.of(owner))

    def _operation(self, value: BoundOperation) -> Hashable:
        return ("operation", value.__name__, self.of(value.__self__))

    def _partial(self, value: partial[Any]) -> Hashable:
        inner = (self.of(value.func), self.of(value.args), self.of(value.keywords))
        return ("partial", *inner, self._fields(value, ""))

    def _property(self, value: property) -> Hashable:
        return ("property", self.of(value.fget), self.of(value.fset), self.of(value.fdel))

    def _cached_property(self, value: cached_property[Any]) -> Hashable:
        return ("cached", self.of(value.func), value.attrname)

    def _wrapped(self, value: Any) -> Hashable:
        return (type(value).__name__, self.of(value.__func__))

    def _class(self, value: type) -> Hashable:
        if not is_learners(value):
            return ("class", value.__module__, value.__qualname__)
        enum = isinstance(value, EnumMeta)
        data: list[Hashable] = []
        for base in value.__mro__:
            data.append(base.__qualname__)
            if not is_learners(base):
                continue
            for name, entry in vars(base).items():
                if name in _GIVEN:
                    continue
                if enum and (name in _OF_ENUMS or type(entry).__module__ in {"enum", "types"}):
                    continue
                if isinstance(entry, FunctionType) and (
                    entry.__code__.co_filename != FILENAME and _is_special(name)
                ):
                    continue  # made by the library: a dataclass's __init__
                if _is_special(name) and isinstance(entry, BuiltinFunctionType):
                    continue
                data.append((name, self.of(entry)))
        return ("class", value.__qualname__, tuple(data))

    def _object(self, value: Any, cls: type) -> Hashable:
        """An object of the program's or of a model, with what it holds as a container or number."""
        shape = self._shapes.get(cls)
        if shape is None:
            shape = self._shapes[cls] = _shape(cls)
        made = (
            cls.__qualname__, self._fields(value, shape.kind),
            tuple([(name, self._slot(entry, value)) for name, entry in shape.slots]),
        )  # fmt: skip
        return made if shape.content is None else (*made, shape.content(self, value))

    def _error(self, value: BaseException) -> Hashable:
        return (
            self.made(value.args), self.of(value.__cause__), self.of(value.__context__),
            value.__suppress_context__,
        )  # fmt: skip

    def _content_of_dict(self, value: Any) -> Hashable:
        if isinstance(value, OrderedDict):
            return self._ordered(value)
        if isinstance(value, defaultdict):
            return self._defaultdict(value)
        return self._dict(value)

    def _fields(self, value: Any, kind: str) -> Hashable:
        try:
            fields = object.__getattribute__(value, "__dict__")
        except AttributeError:
            return ()
        if type(fields) is not dict:
            raise Unseen("fields")
        if kind == "thread-local":  # each thread's own
            spaces = fields["_tl_spaces"]
            given = self.of(fields["_tl_args"])
            return (given, *[(s, self.of(spaces[s])) for s in sorted(spaces, key=repr)])
        skipped = _SKIPPED.get(kind, _NUMBER) if kind else ()
        if kind == "condition" and not (self._one_by_one or value._tl_in_turn):
            fields = {**fields, "_waiters": self._by_place(fields["_waiters"])}
        if kind == "queue":
            owed = {self.places[n]: k for n, k in fields["_tl_owed"].items() if k}
            users = {end: self.places[n] for end, n in fields["_tl_users"].items()}
            fields = {
                **fields,
                "_tl_owed": self._keep(sorted(owed.items()) if self._marks else ()),
                "_tl_users": self._keep(sorted(users.items())),
            }
        if kind == "barrier":
            fields = self._of_barrier(fields)
        if kind == "thread":
            skipped = self._skipped_of_thread(value)
        elif kind == "future" and not self._ends:
            skipped = _OF_FUTURES
        elif kind == "pool" and not (self._timed or value._tl_workers_show()):
            left = [task for task in fields["_tl_tasks"] if not task._tl_over]
            fields = {
                **fields,
                "_tl_slots": len(fields["_tl_slots"]),
                "_tl_tasks": self._keep(left),
            }
            skipped = _OF_POOLS
        of = self.of
        return tuple([
            (k, v if type(v) in PLAIN else of(v)) for k, v in fields.items() if k not in skipped
        ])  # fmt: skip

    def _by_place(self, tickets: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Of threads that wait, where it is of no account who came first."""
        made = sorted(tickets, key=lambda ticket: self.places[ticket[0].number])
        self._kept.append(made)
        return made

    def _of_barrier(self, fields: dict[str, Any]) -> dict[str, Any]:
        changed = {name: self._by_place(fields[name]) for name in ("_tl_here", "_tl_leaving")}
        if fields["_tl_acting"] is not None:
            number, line = fields["_tl_acting"]
            changed["_tl_acting"] = self._keep((self.places[number], line))
        return {**fields, **changed}

    def _skipped_of_thread(self, value: Handle) -> set[str]:
        skipped = {"_tl_id"} if self._asked else {"_tl_id", "_tl_ident"}
        if self.alike is not None:
            skipped.add("_name")
        if isinstance(value, Task) and not (self._timed or value._tl_shows_worker()):
            skipped |= {"_name", "_tl_face", "_tl_slot_number"}
        return skipped

    def _slot(self, entry: Any, value: Any) -> Hashable:
        try:
            content = entry.__get__(value)
        except AttributeError:
            return ("empty",)
        return self.made(content)

    # -- iterators ----------------------------------------------------------------------
    def _steps(self, value: StepIterator) -> Hashable:
        """An iterator, where it stands, and what its container was like when it began."""
        source = self.of(value._source)
        if self.joining and self.only_joins(value):
            return ("joining", value.ended, source)
        if value.ended:
            return ("iterator", value.ended, source)
        return ("iterator", value.count, value.size, source, self._rest(value._inner))

    def only_joins(self, value: StepIterator) -> bool:
        """Whether it is that of a loop which joins: it will come to all who have not ended."""
        line = value._ops.sites[value._site].line
        return self.alike is not None and line in self.alike.loops

    def _rest(self, inner: Any) -> Hashable:
        cls = type(inner)
        if cls is GeneratorType and inner.gi_code is _guarded.__code__:
            frame = inner.gi_frame
            return self.of(frame.f_locals.get("items")) if frame is not None else ()
        if cls.__name__ in _COUNTED:
            left = inner.__reduce__()[1][0]
            if cls.__name__ == "dict_itemiterator":
                return ("items", *[(self.of(k), self.of(v)) for k, v in left])
            return (inner.__length_hint__(), *self.all(iter(left)))
        return self.of(inner)

    # -- what the explorer keeps --------------------------------------------------------
    def _thread(self, value: Thread) -> Hashable:
        return ("thread", self.places[value.number])

    def number(self, of: int) -> int:
        """The number of an object, as if another thread had made it; see `Naming.new_id`."""
        thread, rest = divmod(of, THREAD_IDS)
        return self.places[thread] * THREAD_IDS + rest if thread < len(self.places) else of

    def _module(self, value: ModuleType) -> Hashable:
        return ("module", value.__name__)

    def _pending(self, value: Operation) -> Hashable:
        label = "" if value.automatic else value.label  # which tells whom by number
        return ("operation", label, value.line)

    def _access(self, value: Access) -> Hashable:
        return ("access", value.write)  # of what else is pictured


@dataclass(frozen=True, slots=True)
class Shape:
    """What objects of one class consist of, besides their fields."""

    kind: str  # of model
    slots: tuple[tuple[str, Any], ...]
    content: Callable[[Picture, Any], Hashable] | None  # as the container or number that it is


def _shape(cls: type) -> Shape:
    content = next((show for bases, show in _CONTENTS if issubclass(cls, bases)), None)
    if content is None and not _is_models(cls) and not _is_plain(cls):
        raise Unseen(cls.__name__)
    slots: list[tuple[str, Any]] = []
    for base in cls.__mro__:
        builtin = base.__module__ == "builtins" and base not in _BARE
        if builtin or "__slots__" in base.__dict__:
            for name, entry in base.__dict__.items():
                if type(entry) is MemberDescriptorType and not _is_special(name):
                    slots.append((name, entry))
    return Shape(getattr(cls, "_tl_kind", ""), tuple(slots), content)


def _number(_: Picture, value: Any) -> Hashable:
    base: Any = next(b for b in _BASES if isinstance(value, b))
    return str(base.__repr__(value))


_CONTENTS: tuple[tuple[Any, Callable[[Picture, Any], Hashable]], ...] = (
    (dict, Picture._content_of_dict), (list, lambda p, value: p.all(list.__iter__(value))),
    (tuple, lambda p, value: p.all(tuple.__iter__(value))), ((set, frozenset), Picture._set),
    (deque, Picture._deque), (bytearray, lambda _, value: bytes(value)), (_BASES, _number),
    (BaseException, Picture._error),
)  # fmt: skip
_BARE = {object, dict, list, tuple, set, frozenset, int, float, complex, str, bytes, bytearray}
_KINDS: dict[type, Callable[[Picture, Any], Hashable]] = {
    list: Picture._list, tuple: Picture._tuple, deque: Picture._deque, dict: Picture._dict,
    defaultdict: Picture._defaultdict, OrderedDict: Picture._ordered, set: Picture._set,
    frozenset: Picture._set, array: Picture._array, Counter: Picture._counter,
    bytearray: lambda _, value: ("bytearray", bytes(value)),
    range: lambda _, value: ("range", value.start, value.stop, value.step),
    slice: lambda p, value: ("slice", p.of(value.start), p.of(value.stop), p.of(value.step)),
    object: lambda _, value: ("object",),
    re.Pattern: lambda _, value: ("pattern", value.pattern, value.flags),
    FunctionType: Picture._function, MethodType: Picture._method,
    BuiltinFunctionType: Picture._builtin, type([].__len__): Picture._builtin,
    BoundOperation: Picture._operation, partial: Picture._partial, property: Picture._property,
    cached_property: Picture._cached_property, staticmethod: Picture._wrapped,
    classmethod: Picture._wrapped, StepIterator: Picture._steps, Thread: Picture._thread,
    Handle: Picture._handle, ModuleType: Picture._module, Operation: Picture._pending,
    Access: Picture._access,
    SimpleNamespace: lambda p, value: ("namespace", p._fields(value, "")),
    MappingProxyType: lambda p, value: ("proxy", *p.all(iter(gc.get_referents(value)))),
}  # fmt: skip


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _is_models(cls: type) -> bool:
    return hasattr(cls, "_tl_kind") or cls.__module__.startswith(models.__name__)


def _is_plain(cls: type) -> bool:
    """Whether objects of ``cls`` hold nothing but their fields: no library's class is a base."""
    return all(is_learners(base) or base in _STATELESS_BASES for base in cls.__mro__)


def _bases() -> set[type]:
    import abc
    import enum
    import typing

    found: set[Any] = {object, abc.ABC, typing.Generic, typing.Protocol, enum.Enum}
    return found


_STATELESS_BASES = _bases()


@lru_cache(maxsize=4)
def asks_for_numbers(source: str) -> bool:
    """Whether the program sees the numbers that stand for addresses."""
    return (
        re.search(r"\b(id|hash|__hash__|ident|get_ident|native_id|get_native_id)\b", source)
        is not None
    )


@lru_cache(maxsize=4)
def _wakes_one_by_one(source: str) -> bool:
    """Whether it may matter who waits longest on a condition; else all are always woken."""
    return (
        re.search(r"\b(notify|_waiters|\w*getattr\w*|methodcaller|vars|__dict__)\b", source)
        is not None
    )
