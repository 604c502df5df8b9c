"""What can be said of a value without running any of the learner's code."""

from __future__ import annotations

import datetime
import enum
import io
import itertools
import json
import numbers
import operator
import re
import string
import struct
import uuid
from collections import ChainMap, UserDict, UserList, UserString, deque
from collections.abc import Iterable
from dataclasses import is_dataclass
from functools import partial
from pathlib import PurePath
from types import (
    BuiltinFunctionType,
    FunctionType,
    MappingProxyType,
    MethodType,
    ModuleType,
    SimpleNamespace,
)
from typing import Any
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

from threadlab.explorer import effects
from threadlab.explorer.effects import CONTAINERS, SCALARS

LAZY = {map, filter, zip, enumerate}

MISSING = object()

_BRACKETS = {"list": "[{}]", "tuple": "({})", "set": "{{{}}}", "frozenset": "{{{}}}"}

GETTERS = {operator.attrgetter, operator.itemgetter, operator.methodcaller}

FIXED = {tuple, frozenset, MappingProxyType}

HARMLESS = {"re", "typing", "types", "datetime", "time", "string", "enum", "uuid", "inspect"}

RAW = {"__setattr__", "__delattr__", "__getattribute__"}

BUFFERS = (io.StringIO, io.BytesIO)

COMPARING = {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"}
ADDING = {"__add__", "__radd__", "__iadd__"}

STATELESS: tuple[type, ...] = (
    *SCALARS, tuple, frozenset, MappingProxyType, type, ModuleType, re.Pattern, re.Match,
    datetime.date, datetime.time, datetime.timedelta, datetime.tzinfo, numbers.Number, enum.Enum,
    partial, uuid.UUID, PurePath, struct.Struct, string.Template, string.Formatter,
    json.JSONEncoder, json.JSONDecoder, FunctionType,
)  # fmt: skip

VIEW_TYPES: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))

KEEPERS: tuple[type, ...] = (
    UserDict,
    UserList,
    UserString,
    ChainMap,
    WeakValueDictionary,
    WeakKeyDictionary,
    WeakSet,
)  # classes of the library, in Python, whose data is not followed

ITERATORS: tuple[type, ...] = (
    type(iter([])), type(iter({})), type(iter(set())), type(iter(deque())), type(iter(())),
)  # fmt: skip


def is_learners(cls: type) -> bool:
    return cls.__module__ == "__main__"


def is_mute(value: Any) -> bool:
    """Whether an object of the learner's says nothing of itself but its address."""
    cls: Any = type(value)
    plain = cls.__str__ is object.__str__ and cls.__repr__ is object.__repr__
    return plain and is_learners(cls)


def has_fields(value: Any) -> bool:
    """Whether comparing or printing ``value`` looks at its attributes."""
    if isinstance(value, type):
        return False
    return is_dataclass(value) or isinstance(value, SimpleNamespace)


def describe(value: Any) -> str:
    """A short text for a value that runs none of the learner's code."""
    cls = type(value)
    if cls in SCALARS:
        text = repr(value)
    elif cls in {list, tuple, set, frozenset}:
        items = list(value)[:6]
        inner = ", ".join(describe(v) for v in items) + (", ..." if len(value) > 6 else "")
        comma = "," if cls is tuple and len(value) == 1 else ""
        text = _BRACKETS[cls.__name__].format(inner + comma)
    elif cls is deque:
        text = f"deque([{', '.join(describe(v) for v in list(value)[:6])}])"
    elif isinstance(value, dict):
        items = [f"{describe(k)}: {describe(v)}" for k, v in list(dict.items(value))[:6]]
        text = "{" + ", ".join(items) + "}"
    elif isinstance(value, (FunctionType, BuiltinFunctionType, type)):
        text = value.__qualname__
    elif isinstance(value, MethodType) and isinstance(value.__func__, FunctionType):
        text = value.__func__.__qualname__
    elif isinstance(value, enum.Enum) and isinstance(name := own(value).get("_name_"), str):
        text = f"{cls.__name__}.{name}"
    elif isinstance(value, BaseException):
        text = cls.__name__
    elif hasattr(cls, "_tl_describe"):
        text = str(value._tl_describe())
    else:
        text = f"<{cls.__name__}>"
    return text if len(text) <= 60 else text[:57] + "..."


def runs_python(func: Any) -> bool:
    """Whether calling ``func`` runs Python code, between whose steps others may run."""
    if isinstance(func, partial):
        return runs_python(func.func)
    return isinstance(func, (FunctionType, MethodType)) or is_learners(
        func if isinstance(func, type) else type(func)
    )


def alike(old: Any, new: Any) -> bool:
    """Whether a variable holds what it held, or a container made anew of the same items."""
    if old is new:
        return True
    if type(old) is not type(new):
        return False
    if type(old) in SCALARS:
        return bool(old == new)
    if type(old) in {list, tuple} and len(old) == len(new):
        return all(map(alike, old, new))
    return type(old) in {set, frozenset} and {id(v) for v in old} == {id(v) for v in new}


def own(obj: Any) -> dict[str, Any]:
    found = getattr(obj, "__dict__", None)
    return found if isinstance(found, dict) else {}


def defines(cls: type, name: str) -> bool:
    """Whether one of the learner's own classes has a method of this name for ``cls``."""
    if is_learners(cls):
        for base in cls.__mro__:
            if is_learners(base) and isinstance(base.__dict__.get(name), FunctionType):
                return True
    return False


def runs_hooks(items: Iterable[Any], hooks: set[str], limit: int = 100) -> bool:
    """Whether to compare (or add) these items is to run Python code of their classes."""
    for item in itertools.islice(items, limit):
        if type(item) is tuple:
            if runs_hooks(item, hooks):
                return True
        elif any(defines(type(item), hook) for hook in hooks):
            return True
    return False


def mutable(obj: Any) -> bool:
    module = type(obj).__module__
    return module not in effects.PURE_MODULES or isinstance(obj, CONTAINERS)


def nested(value: Any, limit: int = 200) -> list[Any]:
    """The containers and dataclasses in ``value`` that comparing it looks into."""
    todo: list[Any] = [value]
    found: list[Any] = []
    seen: set[int] = set()
    while todo and len(found) < limit:
        item = todo.pop()
        if type(item) in SCALARS or id(item) in seen:
            continue
        seen.add(id(item))
        if isinstance(item, dict):
            todo.extend(dict.values(item))
        elif isinstance(item, (list, tuple, set, frozenset, deque)):
            todo.extend(item)
        elif has_fields(item):
            todo.extend(own(item).values())
        else:
            continue
        if item is not value and not isinstance(item, (tuple, frozenset)):
            found.append(item)
    return found


def reachable(value: Any, limit: int = 200) -> list[Any]:
    """``value`` and what it holds, through containers and the learner's objects."""
    seen: set[int] = set()
    todo: list[Any] = [value]
    found: list[Any] = []
    while todo and len(found) < limit:
        item = todo.pop()
        if id(item) in seen or type(item) in SCALARS:
            continue
        seen.add(id(item))
        found.append(item)
        if isinstance(item, dict):
            todo.extend(dict.values(item))
        elif isinstance(item, (list, tuple, set, frozenset, deque)):
            todo.extend(item)
        elif is_learners(type(item)) or isinstance(item, SimpleNamespace):
            todo.extend(own(item).values())
    return found
