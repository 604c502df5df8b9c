"""Blocks that only add to numbers and lists under a lock, each as one step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from threadlab.explorer.effects import is_plain, part_of
from threadlab.explorer.history import ADD, GLOBALS, SHAPE, Access
from threadlab.explorer.kernel import Execution
from threadlab.explorer.models.locks import Lock
from threadlab.explorer.operations.bags import keep_plain
from threadlab.explorer.operations.loops import Loops
from threadlab.explorer.operations.values import defines, own
from threadlab.explorer.thread import Operation


class CannotBeJoined(BaseException):
    """A block that looked like a sum is none: its lock, or what it adds to, is something else."""

    def __init__(self, x: Execution) -> None:
        super().__init__("not a sum")
        x.torn = True  # whatever the program does with this exception


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something is added: its location, and how to get and put the number there."""

    location: tuple[int, Any]
    get: Callable[[], Any] | None  # None: what is put comes beside what is there
    put: Callable[[Any], None]
    grows: bool = False  # whether it may be new to its container

    @property
    def accesses(self) -> tuple[Access, ...]:
        obj, part = self.location
        own = Access(obj, part, ADD)
        return (own, Access(obj, SHAPE, ADD)) if self.grows else (own,)


class Adding(Loops):
    """The operation that `threadlab.explorer.sums` makes of a block."""

    def restart(self) -> None:
        super().restart()
        self._guards: dict[tuple[int, Any], Lock] = {}  # of each number, the lock it is added under

    def sum(self, site: int, lock: Any, *adds: tuple[str, Any, Any, Any, bool]) -> None:
        x = self.x
        if not isinstance(lock, Lock) or lock._owner is x.current:
            raise CannotBeJoined(x)
        places = [self._place(*add) for add in adds]
        for place in places:
            if self._guards.setdefault(place.location, lock) is not lock:
                raise CannotBeJoined(x)  # two locks keep nobody out
        added = tuple(access for place in places for access in place.accesses)
        if x.concurrent:
            for kind, _, field, _, _ in adds:
                if kind in {"Name", "Attribute"}:
                    x.wrote(field)
        accesses = (Access(lock._tl_id, "state", False), *added)
        if site in x.visible or lock._owner is not None:
            where = self.sites[site]
            x.perform(Operation(
                where.text, where.line, accesses, site, lambda: lock._owner is None,
                role="acquire", holder=lock._holder,
            ))  # fmt: skip
        elif x.concurrent:
            x.access(site, accesses)
        x.current.effects += 1
        for place, (_, _, _, value, _) in zip(places, adds, strict=True):
            if place.get is None:
                place.put(value)
                continue
            number = place.get()
            if type(number) is not int or type(value) is not int:
                raise CannotBeJoined(x)
            place.put(number + value)

    def _place(self, kind: str, owner: Any, field: Any, value: Any, from_nothing: bool) -> _Place:
        """Where something is added."""
        x = self.x
        if kind == "Item":
            return self._list(owner, value)
        if kind == "Subscript":
            return self._count(owner, field, from_nothing)
        if kind == "Name":
            names = x.namespace
            return _Place(
                (GLOBALS, ("key", field)), partial(names.get, field),
                partial(names.__setitem__, field),
            )  # fmt: skip
        held = vars(owner) if isinstance(owner, type) else own(owner)
        if not self.followed(owner) or field not in held:
            raise CannotBeJoined(x)
        if not isinstance(owner, type) and (
            self.kind(type(owner), field) not in {"nothing", "data"}
            or defines(type(owner), "__setattr__")
        ):
            raise CannotBeJoined(x)
        return _Place(
            (x.id_of(owner), ("key", field)), partial(getattr, owner, field),
            partial(setattr, owner, field),
        )  # fmt: skip

    def _list(self, owner: Any, value: Any) -> _Place:
        if type(owner) is not list or id(owner) not in self.x.bags or not is_plain(value):
            raise CannotBeJoined(self.x)
        keep_plain(self.x, owner, value)
        return _Place((self.x.id_of(owner), SHAPE), None, owner.append)

    def _count(self, owner: Any, key: Any, from_nothing: bool) -> _Place:
        """A number in a dict. Where it is missing it comes last, and that must not be seen."""
        x = self.x
        if type(owner) not in {dict, Counter, defaultdict} or not is_plain(key):
            raise CannotBeJoined(x)
        counts = from_nothing or type(owner) is Counter
        if type(owner) is defaultdict and not from_nothing:
            counts = owner.default_factory is int
        location = (x.id_of(owner), part_of(key))
        if counts and id(owner) in x.bags:
            keep_plain(x, owner, key)
            put = partial(owner.__setitem__, key)
            return _Place(location, lambda: dict.get(owner, key, 0), put, grows=True)
        if type(owner) is not dict or key not in owner:
            raise CannotBeJoined(x)
        return _Place(location, partial(owner.__getitem__, key), partial(owner.__setitem__, key))
