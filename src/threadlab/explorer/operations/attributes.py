"""Attributes of the learner's objects and classes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property
from types import ModuleType
from typing import Any

from threadlab.explorer.effects import CONTAINERS, SCALARS
from threadlab.explorer.history import WHOLE, Access
from threadlab.explorer.operations.base import Base
from threadlab.explorer.operations.values import (
    KEEPERS,
    defines,
    describe,
    is_learners,
    own,
)
from threadlab.explorer.operations.variables import Variables
from threadlab.explorer.refused import Refused
from threadlab.explorer.result import NOT_COMPUTED

INNER = {"queue", "unfinished_tasks"}  # attributes in which a model keeps its state


class BoundOperation:
    """A container's method that was taken without being called (``Thread(target=l.append)``)."""

    def __init__(self, ops: Base, site: int, obj: Any, name: str) -> None:
        self._ops, self._site, self._obj = ops, site, obj
        self.__name__ = name
        self.__self__ = obj

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._ops.cm(self._site, self._obj, self.__name__, *args, **kwargs)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, BoundOperation)
            and other._obj is self._obj
            and other.__name__ == self.__name__
        )

    def __hash__(self) -> int:
        return hash(self.__name__)

    def _tl_describe(self) -> str:
        return f"{type(self._obj).__name__}.{self.__name__}"


class Looked:
    """What is to be called, where it was looked up before the arguments are computed."""

    def __init__(self, func: Any) -> None:
        self.func = func

    def _tl_state(self) -> tuple[Any, ...]:
        return (self.func,)


class CaseValue:
    """A value pattern: what its name stands for is read when a subject is compared with it."""

    def __init__(self, read: Callable[[], Any]) -> None:
        self._read = read

    @property
    def value(self) -> Any:
        return self._read()

    def _tl_state(self) -> tuple[Any, ...]:
        return ()  # it reads the variables of the frame that it is in


class Attributes(Variables):
    """Operations on attributes."""

    def ra(self, obj: Any, name: str, site: int) -> Any:
        cls = type(obj)
        x = self.x
        if cls in SCALARS:
            return getattr(obj, name)
        if (plainly := self.plainly(cls, name)) and not x.changes_class:
            if plainly == "method" and not (x.concurrent and x.loose(name)):
                return getattr(obj, name)
            if plainly == "field" and name in own(obj):
                return self._field(obj, name, site)
        if isinstance(obj, ModuleType):
            if obj is sys and name == "modules":
                raise Refused("sys.modules", x.line(), "import what is needed by its name")
            value = getattr(obj, name)
            if isinstance(value, CONTAINERS) or is_learners(type(value)):
                x.put_in[obj.__name__, name] = obj
            if x.concurrent and x.loose(name) and not isinstance(value, ModuleType):
                x.access(site, (Access(x.id_of(obj), ("key", name), False),))
                value = getattr(obj, name)  # as it is by now
            return self.library(value)
        if self.followed(obj) or self.holds_fields(obj):
            if x.changes_class and x.concurrent:
                x.access(site, self.attribute_accesses(obj, "__class__", False))
                cls = type(obj)
            kind = self.kind(cls, name)
            if name == "__dict__":
                namespace = obj.__dict__
                if isinstance(namespace, dict):
                    x.alias(namespace, obj)
                    if x.concurrent:
                        x.wrote(None)  # by its items any attribute can be written
                return namespace
            if name == "__class__":
                return cls
            if kind == "property":
                if x.concurrent and x.loose(name):  # its class may have got it only now
                    x.access(site, self.attribute_accesses(obj, name, False))
                entry = next((b.__dict__[name] for b in cls.__mro__ if name in b.__dict__), None)
                if isinstance(entry, cached_property):
                    return self.cached(obj, name, entry, site)
                return getattr(obj, name)
            if kind == "method":
                if x.concurrent and x.loose(name):
                    x.access(site, self.attribute_accesses(obj, name, False))
                return getattr(obj, name)
            inherited = kind == "nothing" and name not in own(obj)
            if isinstance(obj, CONTAINERS) and inherited and callable(getattr(cls, name, None)):
                return BoundOperation(self, site, obj, name)
            if kind == "nothing" and name not in own(obj) and hasattr(cls, "__getattr__"):
                if x.concurrent and x.loose(name):
                    x.access(site, self.attribute_accesses(obj, name, False))
                return getattr(obj, name)
            return self._field(obj, name, site)
        if isinstance(obj, CONTAINERS) and callable(getattr(cls, name, None)):
            return BoundOperation(self, site, obj, name)
        if x.concurrent and self.is_model(cls):
            if name in own(obj) and (name.startswith("_") or name in INNER):
                if name != "unfinished_tasks":
                    x.note_unknown(f"{cls.__name__}.{name}", self.sites[site].line)
                x.access(site, (Access(x.id_of(obj), WHOLE, False),))
            elif x.loose(name):
                x.access(site, (Access(x.id_of(obj), ("key", name), False),))
        return getattr(obj, name)

    def _field(self, obj: Any, name: str, site: int) -> Any:
        """Read what is no more than a place for a value."""
        x = self.x
        if x.skims:
            x.skip()
            return getattr(obj, name)
        if x.concurrent:
            if not x.loose(name):
                return getattr(obj, name)
            x.access(site, self.attribute_accesses(obj, name, False))
        elif x.recording:
            x.record(self.sites[site].line, self.sites[site].label, site, step=False)
        value = getattr(obj, name)
        self.note(value)
        return value

    def of(self, obj: Any, name: str, site: int) -> Any:
        """``obj``, or what its attribute ``name`` is now, where it may be another one later."""
        if type(obj) in SCALARS:
            return obj
        if isinstance(obj, ModuleType):
            changes = self.x.loose(name)
        else:
            changes = self.followed(obj) and (
                self.x.loose(name) or self.kind(type(obj), name) == "property"
            )
        return Looked(self.ra(obj, name, site)) if changes else obj

    def case(self, read: Callable[[], Any]) -> CaseValue:
        return CaseValue(read)

    def holds_fields(self, obj: Any) -> bool:
        """Whether ``obj`` is of a library, and yet a program may keep data in its attributes."""
        cls = type(obj)
        if isinstance(obj, (type, ModuleType, *KEEPERS)) or hasattr(cls, "_tl_kind"):
            return False
        named = cls.__module__.startswith("threadlab.") and not hasattr(obj, "__wrapped__")
        return not named and isinstance(getattr(obj, "__dict__", None), dict)

    def is_model(self, cls: type) -> bool:
        """Whether ``cls`` is a lock, thread, queue or the like, to which a program may add."""
        return getattr(cls, "_tl_kind", "thread-local") != "thread-local"

    def cached(self, obj: Any, name: str, entry: cached_property[Any], site: int) -> Any:
        """``functools.cached_property`` takes no lock (since 3.12): look, compute, store."""
        x = self.x
        number = x.id_of(obj)
        if x.concurrent:
            x.access(site, (Access(number, ("key", name), False),))
        if name in own(obj):
            return own(obj)[name]
        x.value(NOT_COMPUTED)
        value = entry.func(obj)
        if x.concurrent:
            x.wrote(name)
            x.access(site, (Access(number, ("key", name), True),))
        obj.__dict__[name] = value
        if x.recording:
            x.value(f"{describe(value)}, stored")
        return value

    def wa(self, value: Any, obj: Any, name: str, site: int) -> None:
        x = self.x
        if (
            x.skims and type(value) in SCALARS and name in own(obj)
            and self.plainly(type(obj), name) == "field" and not defines(type(obj), "__setattr__")
        ):  # fmt: skip
            x.skip()
            setattr(obj, name, value)
            return
        if self.followed(obj) or self.holds_fields(obj):
            kind = "nothing" if isinstance(obj, type) else self.kind(type(obj), name)
            if kind == "property":
                setattr(obj, name, value)
                return
            if defines(type(obj), "__setattr__"):
                setattr(obj, name, value)
                return
            if isinstance(obj, type):
                self.forget_classes()
            if x.concurrent and name == "__dict__":  # all fields at once
                x.wrote(None)
                x.access(site, (Access(x.id_of(obj), WHOLE, True),))
            elif x.concurrent:
                x.wrote(name)
                x.access(site, self.attribute_accesses(obj, name, True))
            elif x.recording:
                x.record(self.sites[site].line, self.sites[site].label, site, step=False)
            setattr(obj, name, value)
            if name == "__dict__":
                x.share(obj, value)
            self.name_attribute(obj, name, value)
            self.note(value)
            return
        if isinstance(obj, ModuleType):
            x.put_in[obj.__name__, name] = obj
        elif not hasattr(type(obj), "_tl_kind"):
            x.blind = x.unseen = True
        x.current.effects += x.concurrent  # of what is a thread's own no access tells
        added = self.is_model(type(obj)) and not hasattr(type(obj), name)
        module = isinstance(obj, ModuleType) and not name.startswith("_")
        if x.concurrent and isinstance(obj, (type, ModuleType)):
            x.unseen = True
        if x.concurrent and (added or module):
            x.wrote(name)
            x.access(site, (Access(x.id_of(obj), ("key", name), True),))
        setattr(obj, name, value)

    def da(self, obj: Any, name: str, site: int) -> None:
        if (self.followed(obj) or self.holds_fields(obj)) and self.x.concurrent:
            self.x.wrote(name)
            self.x.access(site, self.attribute_accesses(obj, name, True))
        self.x.current.effects += self.x.concurrent
        delattr(obj, name)
