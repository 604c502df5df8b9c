"""What the operations of Python's built-in containers and library functions touch.

A container is one object with parts: its items by key, and its shape (length and order). Each
documented method is one atomic operation, as the language's threading guarantees for built-in
types have it (Python FAQ, "What kinds of global value mutation are thread-safe?"); what lies
between two of them is not.
"""

from __future__ import annotations

import atexit
import contextlib
import dataclasses
import itertools
import weakref
from array import array
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Hashable
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from types import FunctionType
from typing import Any
from uuid import UUID

from threadlab.explorer import here
from threadlab.explorer.history import ADD, SHAPE, WHOLE
from threadlab.explorer.instrument import FILENAME

Parts = tuple[tuple[Hashable, bool | int], ...]  # (part, is a write, or ADD)

CONTAINERS: tuple[type[Any], ...] = (list, dict, set, deque, bytearray, array)
EXACT = {list, dict, set, deque, bytearray, array, defaultdict, OrderedDict, Counter}
SCALARS = {int, float, complex, bool, str, bytes, type(None), range, slice, type(Ellipsis)}
ROWS: tuple[type[Any], ...] = (tuple, frozenset)  # equal where what is in them is
VALUES: tuple[type[Any], ...] = (  # classes whose objects may be equal to those of others
    int, float, complex, str, bytes, Decimal, Fraction, date, datetime, timedelta, UUID,
)  # fmt: skip

# what is told apart by its value alone, and added up exactly
PLAIN = {int, bool, str, bytes, type(None)}
READ_WHOLE: Parts = ((WHOLE, False),)
WRITE_WHOLE: Parts = ((WHOLE, True),)
MOVE_ON: Parts = (("cursor", True),)  # an iterator gives its next item
READ_SHAPE: Parts = ((SHAPE, False),)
WRITE_SHAPE: Parts = ((SHAPE, True),)

_READERS = {
    "index", "count", "copy", "isdisjoint", "issubset", "issuperset", "union", "intersection",
    "difference", "symmetric_difference", "most_common", "elements", "total", "tolist", "tobytes",
    "decode", "hex", "find", "startswith", "endswith", "split", "join", "upper", "lower",
    "__iter__", "__reversed__", "__eq__", "__ne__", "__repr__", "__str__", "fromkeys",
}  # fmt: skip
_SHAPE_READERS = {"__len__", "__bool__", "__sizeof__"}
_APPENDERS = {"append", "appendleft"}
_VIEWS = {"keys", "values", "items"}


def is_plain(value: Any) -> bool:
    """Whether two such values that are equal, and of one type, are the same in every way."""
    if type(value) is tuple:
        return all(map(is_plain, value))
    return type(value) in PLAIN


def method_parts(obj: Any, name: str, args: tuple[Any, ...]) -> Parts | None:
    """What ``obj.name(*args)`` touches of the container ``obj``; None for nothing at all.

    For a dict it depends on the moment: a new key also changes the shape.
    """
    if name in _VIEWS and isinstance(obj, dict):
        return None
    if name in _SHAPE_READERS:
        return READ_SHAPE
    if name in _READERS:
        return READ_WHOLE
    if isinstance(obj, dict) and args:
        key = part_of(args[0])
        if name in {"get", "__getitem__", "__contains__"}:
            return ((key, False),)
        if name in {"pop", "__delitem__"}:
            return ((key, True), (SHAPE, True))
        if name == "__setitem__":
            return set_parts(obj, args[0])
        if name == "setdefault":
            return ((key, False),) if _has(obj, args[0]) else ((key, True), (SHAPE, True))
    if isinstance(obj, set) and args:
        key = part_of(args[0])
        if name == "__contains__":
            return ((key, False),)
        if name in {"add", "discard", "remove"}:
            # which of two came first does not show, but of numbers that share a place in the table
            return ((key, True), (SHAPE, True if type(args[0]) is int else ADD))
    if name in _APPENDERS:
        return WRITE_SHAPE
    if name == "__getitem__" and args:
        return get_parts(obj, args[0])
    return WRITE_WHOLE


def _has(obj: dict[Any, Any], key: Any) -> bool:
    """Membership without running the learner's ``__contains__``."""
    x = here.x
    asking, x.asking = x.asking, True
    try:
        return dict.__contains__(obj, key)
    except Exception:  # a key that cannot be hashed: the operation itself will say so
        return False
    finally:
        x.asking = asking


def get_parts(obj: Any, key: Any) -> Parts:
    if isinstance(obj, defaultdict) or (
        isinstance(obj, dict) and hasattr(type(obj), "__missing__")
    ):
        if not isinstance(obj, Counter) and not _has(obj, key):
            return ((part_of(key), True), (SHAPE, True))
        return ((part_of(key), False),)
    if isinstance(obj, dict):
        return ((part_of(key), False),)
    if isinstance(key, slice):
        return READ_WHOLE
    if isinstance(key, int) and key >= 0:
        return ((key, False), (SHAPE, False))
    return READ_WHOLE


def set_parts(obj: Any, key: Any) -> Parts:
    if isinstance(obj, dict):
        return ((part_of(key), True), (SHAPE, not _has(obj, key)))
    if isinstance(key, int) and key >= 0 and not isinstance(key, bool):
        return ((key, True), (SHAPE, False))
    return WRITE_WHOLE


def delete_parts(obj: Any, key: Any) -> Parts:
    if isinstance(obj, dict):
        return ((part_of(key), True), (SHAPE, True))
    return WRITE_WHOLE


def contains_parts(obj: Any, key: Any) -> Parts:
    if isinstance(obj, (dict, set)):
        return ((part_of(key), False),)
    return READ_WHOLE


def part_of(key: Any) -> Hashable:
    """A stable name for a key: of two that may be equal it is the same, or one is the whole.

    Learners' own objects are told apart only by their type.
    """
    cls = type(key)
    if cls in SCALARS and cls is not slice:
        return ("key", key)
    for base in ROWS:
        if isinstance(key, base) and _is_told_like(cls, base):
            parts = base(map(part_of, base.__iter__(key)))
            return WHOLE if WHOLE in parts else ("key", parts)
    if any(isinstance(key, base) and _is_told_like(cls, base) for base in VALUES):
        return ("key", key)
    if _is_told_by_class(cls):
        return ("object", cls.__qualname__)
    return WHOLE  # only its own code knows what it is equal to


def _is_told_like(cls: type[Any], base: type[Any]) -> bool:
    """Whether ``cls`` (a named tuple, an enumeration of strings) is found as ``base`` is."""
    same: bool = cls.__eq__ is base.__eq__ and cls.__hash__ is base.__hash__
    return same


def _is_told_by_class(cls: type[Any]) -> bool:
    """Whether only objects of just this class can be equal: themselves alone, or dataclasses."""
    equal: Any = cls.__eq__
    if equal is object.__eq__:
        return True
    made = isinstance(equal, FunctionType) and equal.__code__.co_filename != FILENAME
    return made and dataclasses.is_dataclass(cls)


# Library functions that only read their arguments, by module; all else that is handed something
# mutable is taken as one step and reported as not understood.
PURE_MODULES = {
    "math", "cmath", "operator", "_operator", "itertools", "functools", "_functools", "copy",
    "json", "json.decoder", "json.encoder", "re", "string", "_string", "textwrap", "statistics",
    "_statistics", "collections", "_collections", "collections.abc", "_collections_abc", "abc",
    "enum", "typing", "types", "dataclasses", "datetime", "_datetime", "decimal", "_decimal",
    "fractions", "numbers", "hashlib", "_hashlib", "_md5", "_sha1", "_sha2", "_blake2", "zlib",
    "binascii", "base64", "struct", "_struct", "uuid", "pprint", "reprlib", "contextlib",
    "weakref", "_weakref", "inspect", "sys", "traceback", "logging", "warnings", "_warnings",
    "builtins", "keyword", "locale", "calendar", "posixpath", "ntpath", "genericpath", "os.path",
    "pathlib", "urllib.parse", "html", "bisect", "_bisect", "random", "_random", "unicodedata",
    "contextvars", "_contextvars", "gc", "platform", "string.templatelib", "graphlib", "heapq",
    "_heapq", "secrets", "time", "_thread", "colorsys", "cProfile", "io", "_io",
}  # fmt: skip

# Functions that change an argument: (module without underscore, name) -> indices changed.
CHANGES: dict[tuple[str, str], tuple[int, ...]] = {
    ("heapq", "heappush"): (0,), ("heapq", "heappop"): (0,), ("heapq", "heapify"): (0,),
    ("heapq", "heapreplace"): (0,), ("heapq", "heappushpop"): (0,),
    ("bisect", "insort"): (0,), ("bisect", "insort_left"): (0,), ("bisect", "insort_right"): (0,),
    ("operator", "setitem"): (0,), ("operator", "delitem"): (0,), ("operator", "iadd"): (0,),
    ("operator", "iconcat"): (0,), ("operator", "ior"): (0,), ("operator", "iand"): (0,),
    ("operator", "isub"): (0,), ("operator", "ixor"): (0,), ("operator", "imul"): (0,),
}  # fmt: skip

# Refused by name, with the way out.
LIFE = "when an object goes is not for the program to say; close it with `with` or `finally`"
TESTS = (
    "it looks for tests in another module than this; call the test's function yourself, or assert "
    "unittest.TextTestRunner().run(unittest.TestLoader().loadTestsFromTestCase(YourTest))"
    ".wasSuccessful()"
)
REFUSED_FUNCTIONS = {  # of modules that are not refused as a whole
    "weakref.ref": LIFE,
    "weakref.proxy": LIFE,
    "weakref.finalize": LIFE,
    "weakref.WeakMethod": LIFE,
    "itertools.tee": "its ends share what one has read ahead, without a lock; use a list",
    "contextlib.redirect_stdout": "print(..., file=out) writes to what you choose",
    "atexit.register": "the program is followed to its last line; write it there",
    "unittest.main": TESTS,
    "unittest.TestProgram": TESTS,
}
_KNOWN = {
    id(weakref.ref): "weakref.ref", id(weakref.proxy): "weakref.proxy",
    id(weakref.finalize): "weakref.finalize", id(weakref.WeakMethod): "weakref.WeakMethod",
    id(itertools.tee): "itertools.tee", id(atexit.register): "atexit.register",
    id(contextlib.redirect_stdout): "contextlib.redirect_stdout",
}  # fmt: skip


def refused_name(value: Any) -> str | None:
    """What `REFUSED_FUNCTIONS` calls ``value``, if it is there."""
    if isinstance(value, type) and value.__module__ == "unittest.main":  # not imported for this
        return "unittest.main"
    return _KNOWN.get(id(value))


REFUSED = {
    "asyncio": "coroutines take turns by themselves; explore the threaded part alone",
    "multiprocessing": "processes share no memory; explore the threaded part alone",
    "subprocess": "another program cannot be replayed; pass its output in as data",
    "socket": "the network cannot be replayed; pass a function that returns fixed bytes instead",
    "ssl": "the network cannot be replayed; pass a function that returns fixed bytes instead",
    "select": "the network cannot be replayed; pass a function that returns fixed bytes instead",
    "selectors": "the network cannot be replayed; pass a function that returns fixed bytes instead",
    "http.client": "the network cannot be replayed; pass a fetch function that returns fixed bytes",
    "http.server": "the network cannot be replayed; pass a fetch function that returns fixed bytes",
    "urllib.request": "the network cannot be replayed; pass a fetch function that returns bytes",
    "requests": "the network cannot be replayed; pass a fetch function that returns fixed bytes",
    "sqlite3": "a database cannot be replayed step by step; use a dict in its place",
    "signal": "signals cannot be scheduled; set an Event where the handler would",
    "ctypes": "foreign code cannot be followed; use plain Python",
    "trio": "coroutines take turns by themselves; explore the threaded part alone",
    "anyio": "coroutines take turns by themselves; explore the threaded part alone",
    "gevent": "coroutines take turns by themselves; explore the threaded part alone",
    "sched": "use threading.Timer, or a loop over Event.wait",
    "socketserver": "the network cannot be replayed; pass a function that returns fixed bytes",
    "dummy_threading": "use threading",
    "doctest": "it runs text that is not followed; call the functions and assert what they return",
    "__main__": "the program is this module: use its names as they are",
}
