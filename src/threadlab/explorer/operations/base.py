"""What all operations share."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable
from functools import cached_property, partial
from types import (
    FunctionType,
    MappingProxyType,
    SimpleNamespace,
)
from typing import Any

from threadlab.explorer.effects import (
    CONTAINERS,
    REFUSED_FUNCTIONS,
    SCALARS,
    Parts,
    refused_name,
)
from threadlab.explorer.history import GLOBALS, WHOLE, Access
from threadlab.explorer.kernel import Execution
from threadlab.explorer.models.chance import Draws
from threadlab.explorer.operations.bags import ordered, unordered
from threadlab.explorer.operations.values import (
    FIXED,
    HARMLESS,
    KEEPERS,
    VIEW_TYPES,
    describe,
    is_learners,
    is_mute,
    own,
)
from threadlab.explorer.orderless import Bag
from threadlab.explorer.refused import Refused


class Base:
    """What every operation needs: the execution, and what is known of objects."""

    def __init__(self, execution: Execution) -> None:
        self.x = execution
        self.sites = execution.program.sites
        self.reads = [(Access(GLOBALS, ("key", s.name), False),) for s in self.sites]
        self._lines: dict[int, int] = {}
        self.writes = [(Access(GLOBALS, ("key", s.name), True),) for s in self.sites]
        self.restart()

    def restart(self) -> None:
        """Forget what belonged to the last run."""
        self.variables = self.x.namespace
        self._draws: random.Random = Draws()
        self._class_kinds: dict[tuple[type, str], str] = {}
        self._plainly: dict[tuple[type, str], str] = {}

    def site(self) -> int:
        """The call on the learner's line that is running (the first, where there are several)."""
        line = self.x.line()
        found = self._lines.get(line)
        if found is None:
            on_line = [s for s in self.sites if s.line == line]
            calls = [s.index for s in on_line if s.kind == "call"]
            found = self._lines[line] = [*calls, *(s.index for s in on_line), 0][0]
        return found

    def touch(
        self, site: int, obj: Any, parts: Parts | Callable[[], Parts],
        also: Callable[[], tuple[Access, ...]] | None = None,
    ) -> None:  # fmt: skip
        """An access to ``obj``; ``parts`` is a function where they depend on the moment.

        ``also`` tells what else is read in the same step.
        """
        x = self.x
        if not x.concurrent:
            if x.recording:
                where = self.sites[site]
                x.record(where.line, where.label, site, step=False)
            return
        number = x.id_of(obj)
        if x.bags and id(obj) in x.bags:
            seen = parts
            parts = (lambda: unordered(seen())) if callable(seen) else unordered(seen)
        if not callable(parts) and also is None:
            x.access(site, tuple([Access(number, part, write) for part, write in parts]))
            return
        look = parts

        def now() -> tuple[Access, ...]:
            mine = look() if callable(look) else look
            more = also() if also is not None else ()
            return (*(Access(number, part, write) for part, write in mine), *more)

        x.access(site, now(), now)

    def in_python(self, site: int, what: str) -> None:
        """What was one step here is Python code, which is all right where nobody else is at it."""
        if site in self.x.visible:
            self.x.note_unknown(what, self.sites[site].line)

    def bag(self, value: Any, kind: str, name: str) -> Any:
        """A new container whose order nobody looks at, as far as the text tells."""
        x = self.x
        key = (kind, name)
        if ordered(key) not in x.visible:
            x.bags[id(value)] = Bag(value, key)
        return value

    def at_once(
        self, obj: Any, parts: Callable[..., Parts | None], *args: Any
    ) -> Parts | Callable[[], Parts]:
        """What ``parts(*args)`` says; of a dict it is asked again when the step is taken."""
        found = parts(*args) or ()
        return (lambda: parts(*args) or ()) if isinstance(obj, dict) else found

    def note(self, value: Any) -> None:
        if self.x.recording and not hasattr(type(value), "_tl_kind"):
            self.x.value(describe(value))

    def text(self, value: Any) -> str:
        """``str(value)``; an object that says nothing of itself goes by its number, not address."""
        if is_mute(value):
            return f"<__main__.{type(value).__qualname__} object at {self.x.id_of(value):#x}>"
        return str(value)

    def source_of(self, obj: Any) -> Any:
        """The container behind a view or a plain iterator, else ``obj`` itself."""
        if isinstance(obj, (*VIEW_TYPES, MappingProxyType)):
            for referent in gc.get_referents(obj):
                if isinstance(referent, dict):
                    return referent
        return obj

    def library(self, value: Any) -> Any:
        """A library function that must be watched wherever it is called from."""
        if (refused := refused_name(value)) is not None:
            raise Refused(refused, self.x.line(), REFUSED_FUNCTIONS[refused])
        if value is random.shuffle or value is random.sample or value is random.choice:
            return partial(self.c, -1, value)
        return value

    def name(self, value: Any, name: str) -> None:
        """Locks, queues and the like are called what the learner called them."""
        if type(value) in SCALARS:
            return
        if hasattr(type(value), "_tl_kind"):
            self.x.name(value, name)
        elif type(value) in {list, tuple}:
            for i, item in enumerate(value[:20]):
                if hasattr(type(item), "_tl_kind") or is_learners(type(item)):
                    self.x.name(item, f"{name}[{i}]")
        elif type(value) is dict:
            for key, item in list(value.items())[:20]:
                if hasattr(type(item), "_tl_kind"):
                    self.x.name(item, f"{name}[{describe(key)}]")
        elif is_learners(type(value)):
            self.x.name(value, name)

    def kind(self, cls: type, name: str) -> str:
        """What the class says of an attribute: method, property, slot, data or nothing."""
        key = (cls, name)
        found = self._class_kinds.get(key)
        if found is None:
            found = "nothing"
            for base in cls.__mro__:
                if name in base.__dict__:
                    entry = base.__dict__[name]
                    if isinstance(entry, (FunctionType, classmethod, staticmethod)):
                        found = "method"
                    elif isinstance(entry, (property, cached_property)):
                        found = "property"
                    elif type(entry).__name__ in {"member_descriptor", "getset_descriptor"}:
                        found = "slot"
                    elif hasattr(type(entry), "__get__"):
                        found = "property"
                    else:
                        found = "data"
                    break
            self._class_kinds[key] = found
        return found

    def plainly(self, cls: type, name: str) -> str:
        """Whether instances have this attribute as any class may: ``method``, ``field``, or ""."""
        key = (cls, name)
        found = self._plainly.get(key)
        if found is None:
            found = ""
            odd = hasattr(cls, "_tl_kind") or issubclass(cls, (type, *CONTAINERS, *KEEPERS))
            if is_learners(cls) and not odd and not name.startswith("__"):
                kind = self.kind(cls, name)
                found = "method" if kind == "method" else "field" if kind != "property" else ""
            self._plainly[key] = found
        return found

    def forget_classes(self) -> None:
        """A class has changed: what was known of any may be otherwise."""
        self._class_kinds.clear()
        self._plainly.clear()

    def followed(self, obj: Any) -> bool:
        """Whether ``obj``'s attributes are the learner's data."""
        cls = type(obj)
        if is_learners(cls):  # except what every thread has for itself
            return getattr(cls, "_tl_kind", "") != "thread-local"
        if cls is SimpleNamespace:
            return True
        if isinstance(obj, type):
            return is_learners(obj)
        return cls is FunctionType and obj.__module__ == "__main__"

    def attribute_accesses(self, obj: Any, name: str, write: bool) -> tuple[Access, ...]:
        x = self.x
        number = x.id_of(obj)
        part = ("key", name)
        accesses = [Access(number, part, write)]
        if isinstance(obj, type):
            for base in obj.__mro__[1:]:
                if is_learners(base) and not write:
                    accesses.append(Access(x.id_of(base), part, False))
        elif not write and is_learners(type(obj)):
            bases = [base for base in type(obj).__mro__ if is_learners(base)]
            has = next((i for i, base in enumerate(bases) if name in base.__dict__), len(bases))
            if name not in own(obj):  # found in a class, or in none yet
                accesses += [Access(x.id_of(base), part, False) for base in bases[:has]]
            if has < len(bases) and self.kind(type(obj), name) != "slot":
                accesses.append(Access(x.id_of(bases[has]), part, False))
        return tuple(accesses)

    def name_attribute(self, obj: Any, name: str, value: Any) -> None:
        if type(value) in SCALARS:
            return
        if hasattr(type(value), "_tl_kind") or type(value) in {list, tuple, dict}:
            owner = self.x.names.get(id(obj))
            self.name(value, f"{owner}.{name}" if owner else f"{type(obj).__name__}.{name}")
            if owner is None and is_learners(type(obj)):
                self.x.owned(value, obj, name)

    def fields(self, site: int, obj: Any) -> None:
        """A library function that is handed a learner's object may read all its fields."""
        if self.x.concurrent and is_learners(type(obj)) and not hasattr(type(obj), "_tl_kind"):
            self.x.access(site, (Access(self.x.id_of(obj), WHOLE, False),))

    def outside(self, site: int, obj: Any, write: bool) -> None:
        """An object of a library that behaves like a container: followed, but not understood."""
        x = self.x
        cls = type(obj)
        if not x.concurrent or cls in SCALARS or cls in FIXED or isinstance(obj, type):
            return
        if not isinstance(obj, KEEPERS) and (
            self.followed(obj) or hasattr(cls, "_tl_kind") or cls.__module__ in HARMLESS
        ):
            return
        x.note_unknown(f"{cls.__module__}.{cls.__qualname__}", self.sites[site].line)
        x.access(site, (Access(x.id_of(obj), WHOLE, write), Access(1, WHOLE, True)))

    def chance(self, site: int) -> random.Random:
        """What the functions of `random` draw from; one with a seed is shared by all threads."""
        if self.x.concurrent and not isinstance(self._draws, Draws):
            self.x.access(site, (Access(self.x.id_of(self._draws), WHOLE, True),))
        return self._draws

    def seed(self, value: Any = None, version: int = 2) -> None:
        """``random.seed``: from here on the numbers come in the order of this seed."""
        self._draws = Draws() if value is None else random.Random(value)

    def watching(self, site: int, func: Any) -> Any:
        """A function for a library to call; see `threadlab.explorer.operations.calls`."""
        raise NotImplementedError

    def c(self, site: int, func: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A call; see `threadlab.explorer.operations.calls`."""
        raise NotImplementedError

    def cm(self, site: int, obj: Any, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """A method call; see `threadlab.explorer.operations.calls`."""
        raise NotImplementedError
