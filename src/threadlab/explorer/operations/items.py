"""Items of containers, whole containers, and iterating over them."""

from __future__ import annotations

import operator
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from types import (
    GeneratorType,
    MappingProxyType,
)
from typing import Any

from threadlab.explorer import effects
from threadlab.explorer.effects import CONTAINERS, MOVE_ON, READ_WHOLE, SCALARS, WRITE_WHOLE
from threadlab.explorer.history import WHOLE, Access
from threadlab.explorer.models.futures import Future, in_some_order
from threadlab.explorer.models.locks import Lock, RLock
from threadlab.explorer.operations.attributes import Attributes
from threadlab.explorer.operations.bags import keep_plain
from threadlab.explorer.operations.base import Base
from threadlab.explorer.operations.values import (
    ITERATORS,
    KEEPERS,
    VIEW_TYPES,
    defines,
    describe,
    has_fields,
    nested,
    reachable,
    runs_hooks,
    runs_python,
)


class StepIterator:
    """Iterates a shared container, one read a step, as the interpreter does."""

    def __init__(self, ops: Base, site: int, source: Any, inner: Iterator[Any]) -> None:
        self._ops, self._site, self._source, self._inner = ops, site, source, inner
        self._writes = not isinstance(source, (*CONTAINERS, *VIEW_TYPES))
        self.count = 0
        self.size = _size(source)  # as it was at first
        self.ended = ""  # by which error

    def __iter__(self) -> StepIterator:
        return self

    def __next__(self) -> Any:
        self.count += 1
        ops = self._ops
        parts = MOVE_ON if self._writes else READ_WHOLE
        if self._writes:
            self._next_round()
        ops.touch(self._site, self._source, parts)
        try:
            value = next(self._inner)
        except Exception as end:
            self.ended = type(end).__name__
            raise
        if ops.x.remembering:
            ops.x.current.seen.append(value)
        return value

    def _next_round(self) -> None:
        """What moves on by itself may do so for ever, as a ``while`` may."""
        x, key = self._ops.x, (id(self), self._site)
        if self.count == 1:
            x.current.rounds[key] = 0  # another one may have had this address
        where = self._ops.sites[self._site]
        x.round(key, where.line, where.text)


def _size(source: Any) -> int:
    """How much is in a dict or set, without running the learner's ``__len__``."""
    if isinstance(source, dict):
        return dict.__len__(source)
    return set.__len__(source) if isinstance(source, set) else 0


def _guarded(source: set[Any], size: int, ordered: Callable[[], list[Any]]) -> Iterator[Any]:
    """The items of a set in a fixed order, complaining as the interpreter does."""
    items = ordered()
    for item in items:
        if len(source) != size:
            raise RuntimeError("Set changed size during iteration")
        yield item
    if len(source) != size:
        raise RuntimeError("Set changed size during iteration")


AUGMENTED: dict[str, Callable[[Any, Any], Any]] = {
    "+=": operator.iadd, "-=": operator.isub, "*=": operator.imul, "/=": operator.itruediv,
    "//=": operator.ifloordiv, "%=": operator.imod, "**=": operator.ipow, "<<=": operator.ilshift,
    ">>=": operator.irshift, "|=": operator.ior, "^=": operator.ixor, "&=": operator.iand,
    "@=": operator.imatmul,
}  # fmt: skip

PLAIN: dict[str, Callable[[Any, Any], Any]] = {
    "+=": operator.add, "-=": operator.sub, "*=": operator.mul, "/=": operator.truediv,
    "//=": operator.floordiv, "%=": operator.mod, "**=": operator.pow, "<<=": operator.lshift,
    ">>=": operator.rshift, "|=": operator.or_, "^=": operator.xor, "&=": operator.and_,
    "@=": operator.matmul,
}  # fmt: skip


COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le,
    ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


class Items(Attributes):
    """Operations on containers."""

    def ri(self, obj: Any, key: Any, site: int) -> Any:
        if type(obj) is MappingProxyType:
            obj = self.source_of(obj)
        if isinstance(obj, CONTAINERS):
            if defines(type(obj), "__getitem__"):
                return obj[key]
            if isinstance(obj, defaultdict) and runs_python(obj.default_factory):
                return self.missing(obj, key, site)
            self.touch(site, obj, self.at_once(obj, effects.get_parts, obj, key))
            value = obj[key]
            keep_plain(self.x, obj, key, value)
            self.note(value)
            return value
        self.outside(site, obj, False)
        return obj[key]

    def missing(self, obj: defaultdict[Any, Any], key: Any, site: int) -> Any:
        """A factory in Python runs between the look-up and the store: they are two steps."""
        self.touch(site, obj, ((effects.part_of(key), False),))
        if key in obj:
            return obj[key]
        assert obj.default_factory is not None
        value = obj.default_factory()
        keep_plain(self.x, obj, key, value)
        self.touch(site, obj, self.at_once(obj, effects.set_parts, obj, key))
        obj[key] = value
        return value

    def wi(self, value: Any, obj: Any, key: Any, site: int) -> None:
        if isinstance(obj, CONTAINERS):
            if defines(type(obj), "__setitem__"):
                obj[key] = value
                return
            if type(key) is slice:
                self.whole(site, value)
                value = self._listed(site, value)
            keep_plain(self.x, obj, key, value)
            self.touch(site, obj, self.at_once(obj, effects.set_parts, obj, key))
            obj[key] = value
            self.note(value)
            owner = self.x.names.get(id(obj))
            if owner is not None:
                self.name(value, f"{owner}[{describe(key)}]")
            return
        self.outside(site, obj, True)
        obj[key] = value

    def di(self, obj: Any, key: Any, site: int) -> None:
        if isinstance(obj, CONTAINERS):
            self.touch(site, obj, effects.delete_parts(obj, key))
        else:
            self.outside(site, obj, True)
        del obj[key]

    def contains(self, site: int, item: Any, obj: Any, negated: bool) -> bool:
        obj_ = self.source_of(obj)
        if self.compares_in_python(obj, item) and not defines(type(obj), "__contains__"):
            if isinstance(obj, list):
                found = (next(self.places(site, obj, item), None) is not None) is not negated
                self.note(found)
                return found
            self.in_python(site, "in with a comparison in Python")

        def also() -> tuple[Access, ...]:
            within = () if isinstance(obj_, (dict, set)) else self.looks(obj_, inside=True)
            return (*self.looks(item), *within)

        if isinstance(obj_, CONTAINERS):
            parts = effects.contains_parts(obj_, item) if obj is obj_ else READ_WHOLE
            self.touch(site, obj_, parts, also)
        else:
            self.look(site, item)
            self.look(site, obj_, inside=True)
            self.outside(site, obj_, False)
        found = (item in obj) is not negated
        self.note(found)
        return found

    def compares_in_python(self, obj: Any, item: Any) -> bool:
        """Whether to look for ``item`` here is to run Python code, beside which others may run."""
        if not self.x.concurrent or not isinstance(obj, (list, deque)):
            return False
        held = list.__iter__(obj) if isinstance(obj, list) else deque.__iter__(obj)
        return runs_hooks((item, *held), {"__eq__"})

    def places(self, site: int, items: list[Any], wanted: Any) -> Iterator[int]:
        """Where ``wanted`` is in a list: one item after the other is read and compared."""
        i = 0
        while True:

            def also(i: int = i) -> tuple[Access, ...]:
                inner = self.looks(list.__getitem__(items, i)) if i < list.__len__(items) else ()
                return (*inner, *self.looks(wanted))

            self.touch(site, items, effects.get_parts(items, i), also)
            if i >= list.__len__(items):
                return
            item = list.__getitem__(items, i)
            if item is wanted or item == wanted:
                yield i
            i += 1

    def whole(self, site: int, value: Any) -> Any:
        """A container that is compared is read as a whole."""
        if type(value) in SCALARS:
            return value
        source = self.source_of(value)
        if isinstance(source, CONTAINERS):
            self.touch(site, source, READ_WHOLE)
        elif has_fields(value) and self.x.concurrent:
            self.x.access(site, (Access(self.x.id_of(value), WHOLE, False),))
        return value

    def compared(self, site: int, value: Any) -> Any:
        """A value that is compared is read with all that it holds, in one step."""
        if not self.x.concurrent:
            return self.whole(site, value)
        self.look(site, value)
        return value

    def compare(self, site: int, op: str, left: Any, right: Any) -> Any:
        """A comparison whose sides are both known: one step reads them."""
        if self.x.concurrent:
            self.look(site, left, right)
        else:
            self.whole(site, left)
            self.whole(site, right)
        return COMPARISONS[op](left, right)

    def looks(self, value: Any, inside: bool = False) -> tuple[Access, ...]:
        """What comparing ``value`` reads; with ``inside`` only what is in it."""
        if type(value) in SCALARS or not self.x.concurrent:
            return ()
        value = self.source_of(value)
        read = nested(value)
        if not inside and (isinstance(value, CONTAINERS) or has_fields(value)):
            read = [value, *read]
        return tuple(Access(self.x.id_of(item), WHOLE, False) for item in read)

    def within(self, *values: Any) -> Callable[[], tuple[Access, ...]]:
        """What comparing ``values`` reads of what is in them, at the moment when it is asked."""
        return lambda: tuple(a for value in values for a in self.looks(value, inside=True))

    def look(self, site: int, *values: Any, inside: bool = False) -> None:
        """One step that reads ``values`` with what they hold when it is taken."""

        def now() -> tuple[Access, ...]:
            return tuple(a for value in values for a in self.looks(value, inside))

        if accesses := now():
            self.x.access(site, accesses, now)

    def t(self, site: int, value: Any) -> Any:
        if type(value) not in SCALARS:
            if isinstance(source := self.source_of(value), CONTAINERS):
                self.touch(site, source, effects.READ_SHAPE)
            elif isinstance(value, KEEPERS):
                self.outside(site, value, False)
        return value

    def un(
        self, site: int, value: Any, also: Callable[[], tuple[Access, ...]] | None = None
    ) -> Any:
        """What is taken whole: a container in one step, which reads ``also`` these things."""
        if type(value) is tuple or type(value) in SCALARS:
            return value
        source = self.source_of(value)
        if isinstance(source, CONTAINERS):
            self.touch(site, source, READ_WHOLE, also)
            return self.ordered(source, site) if isinstance(source, set) else value
        stream: Any = value
        if isinstance(value, (GeneratorType, *ITERATORS)):
            return StepIterator(self, site, stream, iter(stream))
        return value

    def ordered(self, items: set[Any], site: int, drawn: bool = True) -> list[Any]:
        """A set's items in an order that depends neither on addresses nor on the hash seed.

        That of futures is drawn, where it may show: they do not come as they were submitted.
        """
        if all(type(item) is int for item in items):
            return list(items)

        def key(item: Any) -> tuple[int, str, int]:
            if type(item) in SCALARS or type(item) is tuple:
                return (0, repr(item), 0)
            return (1, type(item).__qualname__, self.x.id_of(item))

        found = sorted(items, key=key)
        if drawn and len(found) > 1 and all(isinstance(item, Future) for item in found):
            where = self.sites[site]
            return in_some_order(found, where.line if where.kind == "iterate" else 0)
        if drawn and len(found) > 1 and all(isinstance(item, (Lock, RLock)) for item in found):
            first = self.x.draw(len(found))  # another set of the same may have another order
            return [*found[first:], *found[:first]]
        return found

    def deep(self, site: int, value: Any) -> Any:
        """A value that is printed or formatted is read with all that it holds."""
        if type(value) in SCALARS or not self.x.concurrent:
            return value

        def now() -> tuple[Access, ...]:
            held = reachable(self.source_of(value))
            kept = [v for v in held if isinstance(v, CONTAINERS) or has_fields(v)]
            return tuple(Access(self.x.id_of(v), WHOLE, False) for v in kept)

        if accesses := now():
            self.x.access(site, accesses, now)
        return value

    def pattern(self, site: int, value: Any) -> Any:
        """A value that a class pattern looks into is read with all its fields."""
        for inner in reachable(value):
            self.fields(site, inner)
        return self.deep(site, value)

    def it(self, site: int, value: Any, drawn: bool = True) -> Any:
        cls = type(value)
        if cls is range or cls is tuple or cls is str or cls is StepIterator:
            return iter(value)
        source = self.source_of(value)
        if isinstance(source, CONTAINERS) and not defines(type(source), "__iter__"):
            if isinstance(source, (dict, set, deque)):
                self.touch(site, source, effects.READ_SHAPE)  # it remembers how many there are
            inner = iter(value)
            if type(source) is set:
                inner = _guarded(source, len(source), lambda: self.ordered(source, site, drawn))
            return StepIterator(self, site, source, inner)
        if isinstance(value, GeneratorType) or (
            cls.__module__ in {"itertools", "builtins"} and hasattr(cls, "__next__")
        ):
            return StepIterator(self, site, value, iter(value))
        if isinstance(value, KEEPERS):
            self.outside(site, value, False)
        return iter(value)

    def y(self, token: int, site: int, value: Any = None) -> Any:
        """A generator goes on: it is running now, and no other thread may enter it."""
        x = self.x
        if x.concurrent:
            x.access(site, (Access(token, "running", True),))
        return value

    def gi(self, site: int, value: Any) -> Any:
        """The source of a generator expression: asked from inside the running generator."""
        inner = self.it(site, value)
        return inner if isinstance(inner, StepIterator) else StepIterator(self, site, inner, inner)

    def aug(self, site: int, op: str, left: Any, right: Any) -> Any:
        x = self.x
        if type(left) in SCALARS or type(left) is tuple:
            self._operand(site, op, left, right)
            if x.concurrent and (x.recording or site in x.visible):
                x.access(site, ())  # the computation between read and write, a step to be seen
            return AUGMENTED[op](left, right)
        if isinstance(left, CONTAINERS):
            self.whole(site, right)
            self.touch(site, left, WRITE_WHOLE)
            right = self._listed(site, right)
        return AUGMENTED[op](left, right)

    def apart(self, site: int, value: Any) -> Any:
        """An item that a comprehension takes apart is read, with what is in it."""
        self.look(site, value)
        return value

    def _listed(self, site: int, value: Any) -> Any:
        return list(self.it(site, value)) if isinstance(value, GeneratorType) else value

    def b(self, site: int, op: str, left: Any, right: Any) -> Any:
        if type(left) not in SCALARS:
            self.whole(site, left)
        self._operand(site, op, left, right)
        return PLAIN[op](left, right)

    def _operand(self, site: int, op: str, left: Any, right: Any) -> None:
        """What the right side of an operator is read for: ``text % value`` goes deep."""
        if type(right) not in SCALARS:
            if op == "%=" and type(left) in {str, bytes}:
                self.deep(site, right)
            else:
                self.whole(site, right)
