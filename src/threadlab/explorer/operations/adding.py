"""Blocks that only add to numbers under a lock, each as one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from threadlab.explorer.effects import part_of
from threadlab.explorer.history import ADD, GLOBALS, Access
from threadlab.explorer.kernel import Execution, Operation
from threadlab.explorer.models.locks import Lock
from threadlab.explorer.operations.loops import Loops
from threadlab.explorer.operations.values import learner_hooks, own


class CannotBeJoined(BaseException):
    """A block that looked like a sum is none: its lock, or what it adds to, is something else."""

    def __init__(self, x: Execution) -> None:
        super().__init__("not a sum")
        x.torn = True  # whatever the program does with this exception


class Adding(Loops):
    """The operation that `threadlab.explorer.sums` makes of a block."""

    def restart(self) -> None:
        super().restart()
        self._guards: dict[tuple[int, Any], Lock] = {}  # of each number, the lock it is added under

    def sum(self, site: int, lock: Any, *adds: tuple[str, Any, Any, Any]) -> None:
        x = self.x
        if not isinstance(lock, Lock) or lock._owner is x.current:
            raise CannotBeJoined(x)
        places = [self._place(kind, owner, field) for kind, owner, field, _ in adds]
        for _, _, obj, part in places:
            if self._guards.setdefault((obj, part), lock) is not lock:
                raise CannotBeJoined(x)  # two locks keep nobody out
        numbers = tuple(Access(obj, part, ADD) for _, _, obj, part in places)
        if x.concurrent:
            for kind, _, field, _ in adds:
                if kind != "Subscript":
                    x.wrote(field)
        where = self.sites[site]
        x.perform(Operation(
            where.text, where.line, (Access(lock._tl_id, "state", False), *numbers), site,
            lambda: lock._owner is None, role="acquire", holder=lock._holder,
        ))  # fmt: skip
        x.current.effects += 1
        for (get, put, _, _), (_, _, field, value) in zip(places, adds, strict=True):
            number = get(field)
            if type(number) is not int or type(value) is not int:
                raise CannotBeJoined(x)
            put(field, number + value)

    def _place(
        self, kind: str, owner: Any, field: Any
    ) -> tuple[Callable[[Any], Any], Callable[[Any, Any], None], int, Any]:
        """How to get and put the number, and the location that stands for it."""
        x = self.x
        if kind == "Name":
            return x.namespace.get, x.namespace.__setitem__, GLOBALS, ("key", field)
        if kind == "Subscript":
            if type(owner) is not dict:
                raise CannotBeJoined(x)
            return owner.get, owner.__setitem__, x.id_of(owner), part_of(field)
        held = vars(owner) if isinstance(owner, type) else own(owner)
        if not self.followed(owner) or field not in held:
            raise CannotBeJoined(x)
        if not isinstance(owner, type) and (
            self.kind(type(owner), field) not in {"nothing", "data"}
            or "__setattr__" in learner_hooks(type(owner))
        ):
            raise CannotBeJoined(x)
        return partial(getattr, owner), partial(setattr, owner), x.id_of(owner), ("key", field)
