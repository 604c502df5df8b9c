"""What objects are called: by the learner, in messages, and by number, whatever the schedule."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from threadlab.explorer.instrument import FILENAME
from threadlab.explorer.thread import Thread

THREAD_IDS = 1_000_000  # objects that one thread may make


class Naming:
    """Names and numbers of the objects of one execution."""

    current: Thread  # who makes an object is part of its number
    lazy: list[Any]  # what must not be kept alive

    def forget_names(self) -> None:
        """Begin anew, as another execution."""
        self.names: dict[int, str] = {}
        self._owners: dict[int, tuple[object, str]] = {}
        self._namesakes: dict[str, list[int]] = {}
        self._called_after: dict[int, object] = {}  # by address: after what it is called
        self._ids: dict[int, int] = {}
        self._kept: list[object] = []
        self._made: dict[int, int] = {}

    # -- numbers ------------------------------------------------------------------------
    def new_id(self) -> int:
        """A fresh number; whose it is does not depend on how threads are interleaved."""
        thread = self.current.number if self.current is not None else 0
        self._made[thread] = self._made.get(thread, 1) + 1
        return thread * THREAD_IDS + self._made[thread]

    def id_of(self, obj: object) -> int:
        """A number for ``obj`` that does not depend on its address."""
        key = id(obj)
        found = self._ids.get(key)
        if found is None:
            # not asked of the learner's own objects: that could run their __getattr__
            model = getattr(obj, "_tl_id", None) if hasattr(type(obj), "_tl_kind") else None
            found = model if isinstance(model, int) else self.new_id()
            self._ids[key] = found
            if not any(obj is results for results in self.lazy):
                self._kept.append(obj)
        return found

    def alias(self, obj: object, of: object) -> None:
        """Let ``obj`` stand for ``of``: an instance and its ``__dict__`` are one."""
        self._ids[id(obj)] = self.id_of(of)
        self._kept.append(obj)

    def share(self, obj: object, fields: object) -> None:
        """``obj`` has these fields from now on, which may be another object's as well."""
        if id(fields) in self._ids:
            self.alias(obj, fields)
        else:
            self.alias(fields, obj)

    # -- names --------------------------------------------------------------------------
    def line(self) -> int:
        """The learner's line that is running; else the one that started the thread."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename == FILENAME:
                return frame.f_lineno
            frame = frame.f_back
        return self.current.origin if self.current is not None else 0

    def name(self, obj: object, name: str) -> None:
        """Remember what the learner called ``obj``; the first name stays."""
        self.names.setdefault(id(obj), name)

    def named_after(self, obj: object, of: object) -> None:
        """``obj`` has no name of its own: a condition's lock goes by that of the condition."""
        self.names[id(obj)] = self.names[id(of)]
        self._called_after[id(obj)] = of

    def owned(self, obj: object, owner: object, field_name: str) -> None:
        """Remember whose field ``obj`` is: the owner may get its name only later."""
        if id(obj) not in self._owners:
            self._owners[id(obj)] = (owner, field_name)
            self._namesakes.setdefault(self.name_of(obj), []).append(id(obj))

    def shown(self, obj: Any) -> str:
        """What a person reads: ``ann.lock`` once the account is called ``ann``.

        Where no account has a name, ``Account.lock #2`` for the second that was made. For sites
        there is `name_of`, which does not change while the program runs.
        """
        obj = self._called_after.get(id(obj), obj)
        if id(obj) not in self._owners:
            return self.name_of(obj)
        owner, field_name = self._owners[id(obj)]
        called = self.names.get(id(owner))
        if called is not None:
            return f"{called}.{field_name}"
        name = self.name_of(obj)
        alike = self._namesakes[name]
        return f"{name} #{alike.index(id(obj)) + 1}" if len(alike) > 1 else name

    def name_of(self, obj: Any) -> str:
        """What the learner calls ``obj``: the name it was given, or one that leads to it here."""
        found = self.names.get(id(obj))
        if found is not None:
            return found
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename == FILENAME:
                for name, value in list(frame.f_locals.items()):
                    if name.startswith("_tl_"):
                        continue
                    path = name if value is obj else self._field(name, value, obj)
                    if path is not None:
                        self.names[id(obj)] = path
                        return path
            frame = frame.f_back
        return str(getattr(obj, "_tl_kind", type(obj).__name__))

    def _field(self, name: str, value: Any, obj: Any) -> str | None:
        """``account.lock``, where the learner's object ``value`` holds ``obj``."""
        cls = type(value)
        if cls.__module__ != "__main__":
            return None
        owner = self.names.get(id(value), cls.__name__ if name == "self" else name)
        for field_name, inner in getattr(value, "__dict__", {}).items():
            if inner is obj:
                return f"{owner}.{field_name}"
        for base in cls.__mro__:
            for field_name, inner in vars(base).items():
                if inner is obj and base.__module__ == "__main__":
                    return f"{base.__name__}.{field_name}"
        return None
