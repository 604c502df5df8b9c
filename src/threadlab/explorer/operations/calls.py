"""Calls: of functions, classes, and methods."""

from __future__ import annotations

import itertools
import operator
import random
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from types import (
    BuiltinFunctionType,
    BuiltinMethodType,
    FunctionType,
    GeneratorType,
    MappingProxyType,
    MethodType,
    ModuleType,
)
from typing import Any

from threadlab.explorer import effects
from threadlab.explorer.effects import (
    CONTAINERS,
    EXACT,
    READ_SHAPE,
    READ_WHOLE,
    SCALARS,
    WRITE_WHOLE,
)
from threadlab.explorer.history import WHOLE, Access
from threadlab.explorer.instrument import FILENAME
from threadlab.explorer.models.chance import Draws
from threadlab.explorer.operations.attributes import BoundOperation, Looked
from threadlab.explorer.operations.bags import keep_plain
from threadlab.explorer.operations.foreign import Foreign
from threadlab.explorer.operations.items import StepIterator
from threadlab.explorer.operations.values import (
    BUFFERS,
    COMPARING,
    GETTERS,
    KEEPERS,
    LAZY,
    RAW,
    VIEW_TYPES,
    defines,
    is_learners,
    own,
    runs_hooks,
)

KEEPING = {"append", "add", "setdefault", "get", "insert", "put"}  # what they are given, unread
COMPARED = {"index", "count", "remove", "sort", "__eq__", "__contains__"}  # methods that compare
SEARCHING = {"index", "count", "remove", "__contains__"}
BOUND: type = type((0).__add__)  # a method of an object, made in C
UNBOUND: set[type] = {type(list.append), type(list.__len__)}
# Where an iterator takes a function that it calls; all else that it takes are items.
CALLED = {
    "map": 0, "filter": 0, "filterfalse": 0, "starmap": 0, "takewhile": 0, "dropwhile": 0,
    "accumulate": 1, "groupby": 1,
}  # fmt: skip


LOOKS = (MappingProxyType, *VIEW_TYPES)  # what shows a container that is somewhere else


def is_theirs(method: Any) -> bool:
    """Whether this is a method whose code is the learner's own."""
    function = getattr(method, "__func__", None)
    return type(function) is FunctionType and function.__code__.co_filename == FILENAME


class Calls(Foreign):
    """Operations that call something."""

    def c(self, site: int, func: Any, /, *args: Any, **kwargs: Any) -> Any:
        cls = type(func)
        if cls is FunctionType:
            if func.__code__.co_filename == FILENAME or func.__module__.startswith("threadlab."):
                return func(*args, **kwargs)
            return self.foreign(site, func, args, kwargs)
        if cls is MethodType:
            if is_theirs(func):
                return func(*args, **kwargs)
            return self.method_call(site, func, args, kwargs)
        if isinstance(func, type):
            return self.construct(site, func, args, kwargs)
        if cls is BuiltinFunctionType or cls is BuiltinMethodType:
            owner = getattr(func, "__self__", None)
            if owner is itertools.chain and func.__name__ == "from_iterable":
                return owner.from_iterable(self.it(site, inner) for inner in self.it(site, args[0]))
            if isinstance(owner, (*CONTAINERS, *LOOKS)):
                return self.cm(site, owner, func.__name__, *args, **kwargs)
            return self.foreign(site, func, args, kwargs)
        if cls is partial:
            inner = (*func.args, *args)
            return self.c(site, func.func, *inner, **{**func.keywords, **kwargs})
        if is_learners(cls) or hasattr(cls, "_tl_kind") or cls is BoundOperation:
            return func(*args, **kwargs)
        if cls.__module__.startswith("threadlab."):
            return func(*args, **kwargs)
        if cls in GETTERS:
            return self.getter(site, func, args[0])
        if cls in UNBOUND and args and self.is_method_of(func, args[0]):
            return self.cm(site, args[0], func.__name__, *args[1:], **kwargs)
        if cls is BOUND and func.__name__ in RAW and self.followed(func.__self__):
            return self.cm(site, func.__self__, func.__name__, *args, **kwargs)
        if cls.__module__ in {"operator", "functools"}:
            for arg in args:
                self.deep_if_container(site, arg)
            return func(*args, **kwargs)
        return self.foreign(site, func, args, kwargs)

    def is_method_of(self, func: Any, obj: Any) -> bool:
        """Whether this unbound method, of a container or of `object`, is what ``obj`` would run."""
        name = func.__name__
        if name in RAW:
            return self.followed(obj) and not defines(type(obj), name)
        return isinstance(obj, CONTAINERS) and getattr(type(obj), name, None) is func

    def handed(self, func: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A call by a library of what it was handed: a thread's target, a pool's task."""
        return self.c(self.site(), func, *args, **kwargs)

    def watching(self, site: int, func: Any) -> Any:
        """``func`` for a library to call: if it is not the learner's own, it is watched."""
        if func is None or isinstance(func, BoundOperation):
            return func
        if isinstance(func, FunctionType) and func.__code__.co_filename == FILENAME:
            return func
        return partial(self.c, site, func)

    def through(self, value: Any) -> Iterator[Any]:
        """The items of an iterable that a library was handed, each read as a step."""
        return iter(self.it(self.site(), value, drawn=False))

    def getter(self, site: int, func: Any, obj: Any) -> Any:
        """``attrgetter`` and its kin look things up one after the other."""
        wanted = func.__reduce__()[1]
        if isinstance(func, operator.methodcaller):
            return self.cm(site, obj, wanted[0], *wanted[1:])
        found = []
        for name in wanted:
            value = obj
            if isinstance(func, operator.itemgetter):
                value = self.ri(value, name, site)
            else:
                for part in name.split("."):
                    value = self.ra(value, part, site)
            found.append(value)
        return found[0] if len(found) == 1 else tuple(found)

    def method_call(self, site: int, func: Any, args: Any, kwargs: Any) -> Any:
        owner = func.__self__
        if type(owner).__module__.startswith("threadlab.") or hasattr(type(owner), "_tl_kind"):
            return func(*args, **kwargs)
        if isinstance(owner, CONTAINERS):
            return self.cm(site, owner, func.__name__, *args, **kwargs)
        if is_learners(type(owner)) or (isinstance(owner, type) and is_learners(owner)):
            if func.__name__ in {"__init__", "__setstate__"} and self.x.concurrent:
                self.x.wrote(None)  # as a dataclass makes it: it sets the fields by itself
                self.x.access(site, (Access(self.x.id_of(owner), WHOLE, True),))
            return func(*args, **kwargs)
        return self.foreign(site, func, args, kwargs)

    def construct(self, site: int, cls: type, args: Any, kwargs: Any) -> Any:
        if is_learners(cls):
            made = cls(*args, **kwargs)
            self.x.id_of(made)
            return made
        if cls.__module__.startswith("threadlab."):
            return cls(*args, **kwargs)
        if cls is random.SystemRandom or (cls is random.Random and not (args or kwargs)):
            return Draws()
        if cls is type and len(args) == 3:  # a class statement in other words
            made = type(*args, **kwargs)
            made.__module__ = "__main__"
            return made
        if cls is reversed:
            source: Any = self.source_of(args[0])
            if isinstance(source, CONTAINERS):
                self.touch(site, source, READ_SHAPE)
                return StepIterator(self, site, source, reversed(args[0]))
            return reversed(args[0])
        if cls in LAZY or (cls.__module__ == "itertools" and cls is not itertools.repeat):
            if cls in {filter, itertools.filterfalse} and args[:1] == (None,):
                args = (lambda value: self.t(site, value), *args[1:])
            at = CALLED.get(cls.__name__)
            args = tuple(self._streamed(site, a, i == at) for i, a in enumerate(args))
            named = {k: self._streamed(site, a, k in {"func", "key"}) for k, a in kwargs.items()}
            return cls(*args, **named)
        if cls in SCALARS and cls is not str and cls is not bytes:
            for arg in args:
                self.whole(site, arg)
            return cls(*args, **kwargs)
        if cls in {str, bytes}:
            for arg in args:
                self.deep(site, arg)
            return self.text(args[0]) if cls is str and len(args) == 1 else cls(*args, **kwargs)
        if cls is dict and args:
            self.look(site, args[0], inside=True)  # it may be made of pairs
        if cls in EXACT or cls in {tuple, frozenset}:
            args = tuple(self.un(site, a) for a in args)
            return cls(*args, **kwargs)
        for arg in args:
            self.deep_if_container(site, arg)
        return cls(*args, **kwargs)

    def _streamed(self, site: int, value: Any, called: bool) -> Any:
        """What an iterator is made of: it takes the items of others one by one."""
        if called:
            return self.watching(site, value)
        if type(value) in SCALARS:
            return value if type(value) is not range else iter(value)
        return self.it(site, value)

    def cm(self, site: int, obj: Any, name: str, /, *args: Any, **kwargs: Any) -> Any:
        cls = type(obj)
        if cls is Looked:
            return self.c(site, obj.func, *args, **kwargs)
        if cls in EXACT:
            return self.container(site, obj, name, args, kwargs)
        if self.plainly(cls, name) == "method" and not self.x.changes_class:
            method = self.ra(obj, name, site)
            if is_theirs(method):
                return method(*args, **kwargs)
            return self.c(site, method, *args, **kwargs)
        if cls is str and name in {"format", "format_map"} and self.x.concurrent:
            if name == "format":
                return self.formatted(site, obj, args, kwargs)
            return self.formatted(site, obj, (), *args)
        if cls in SCALARS or cls is tuple or cls is frozenset:
            for arg in args:
                if isinstance(self.source_of(arg), CONTAINERS):
                    self.touch(site, self.source_of(arg), READ_WHOLE)
                elif type(arg) not in SCALARS:
                    self.deep(site, arg)
                    self.fields(site, arg)
            return getattr(obj, name)(*args, **kwargs)
        if hasattr(cls, "_tl_kind") and not is_learners(cls):
            return getattr(obj, name)(*args, **kwargs)
        if isinstance(obj, ModuleType):
            return self.c(site, self.library(getattr(obj, name)), *args, **kwargs)
        if isinstance(obj, KEEPERS) and not defines(cls, name):
            self.outside(site, obj, True)
            return getattr(obj, name)(*args, **kwargs)
        if is_learners(cls) and hasattr(cls, "_tl_kind"):  # a thread-local of the learner's
            return self.c(site, getattr(obj, name), *args, **kwargs)
        if self.followed(obj):
            mine = defines(cls, name) or name in own(obj)
            if name in RAW and not mine and not isinstance(obj, type):
                return self.raw(site, obj, name, args)
            if isinstance(obj, CONTAINERS) and not mine and callable(getattr(cls, name, None)):
                return self.container(site, obj, name, args, kwargs)
            return self.c(site, self.ra(obj, name, site), *args, **kwargs)
        if isinstance(obj, CONTAINERS):
            return self.container(site, obj, name, args, kwargs)
        if cls is super:
            return self.superior(site, obj, name, args, kwargs)
        if isinstance(obj, type):
            if name in RAW and len(args) > 1 and self.followed(args[0]):
                return self.raw(site, args[0], name, args[1:])
            if name == "fromkeys" and issubclass(obj, dict):
                return getattr(obj, name)(*(self.un(site, a) for a in args[:1]), *args[1:])
            if issubclass(obj, CONTAINERS) and args and isinstance(args[0], CONTAINERS):
                return self.container(site, args[0], name, args[1:], kwargs)
            return self.c(site, getattr(obj, name), *args, **kwargs)
        if isinstance(obj, GeneratorType):
            self.touch(site, obj, WRITE_WHOLE)
            return getattr(obj, name)(*args, **kwargs)
        if cls.__module__.startswith("threadlab.") or isinstance(obj, BaseException):
            if name == "add_note":
                self.touch(site, obj, WRITE_WHOLE)
            return getattr(obj, name)(*args, **kwargs)
        if isinstance(obj, LOOKS):
            return self.seen_through(site, obj, name, args, kwargs)
        if isinstance(obj, BUFFERS):
            self.touch(site, obj, WRITE_WHOLE)
            return getattr(obj, name)(*args, **kwargs)
        return self.foreign(site, getattr(obj, name), args, kwargs, owner=obj)

    def raw(self, site: int, obj: Any, name: str, args: Any) -> Any:
        """``object.__setattr__`` and its kin, past what the learner's class says of them."""
        if self.x.concurrent:
            write = name != "__getattribute__"
            if write:
                self.x.wrote(args[0])
            self.x.access(site, self.attribute_accesses(obj, args[0], write))
        return getattr(object, name)(obj, *args)

    def seen_through(self, site: int, obj: Any, name: str, args: Any, kwargs: Any) -> Any:
        """A method of what shows a dict that it does not hold: its keys, or all but to change."""
        source = self.source_of(obj)
        if isinstance(obj, MappingProxyType):
            if hasattr(obj, name) and isinstance(source, dict):
                return self.cm(site, source, name, *args, **kwargs)
            return self.foreign(site, getattr(obj, name), args, kwargs, owner=obj)
        if name == "__iter__":
            return self.it(site, obj)
        for shown in (obj, *args):
            self.whole(site, shown)
        return getattr(obj, name)(*args, **kwargs)

    def superior(self, site: int, obj: Any, name: str, args: Any, kwargs: Any) -> Any:
        method = getattr(obj, name)
        instance = getattr(obj, "__self__", None)
        function = getattr(method, "__func__", None)
        if name == "__setattr__" and len(args) == 2 and self.x.concurrent:
            self.x.wrote(args[0])
            self.x.access(site, self.attribute_accesses(instance, args[0], True))
            return method(*args)
        if name in {"__getattribute__", "__getattr__"} and args and self.x.concurrent:
            self.x.access(site, self.attribute_accesses(instance, args[0], False))
            return method(*args)
        if isinstance(instance, CONTAINERS) and not isinstance(function, FunctionType):
            parts = effects.method_parts(instance, name, args)
            if parts is not None and name != "__init__":
                look = self.at_once(instance, effects.method_parts, instance, name, args)
                self.touch(site, instance, look)
        return method(*args, **kwargs)

    def container(self, site: int, obj: Any, name: str, args: Any, kwargs: Any) -> Any:
        """A method of a container: one step, and what it is given is read before."""
        cls = type(obj)
        if isinstance(obj, Counter) and name in {"update", "subtract"} and args:
            return self.tally(site, obj, name, args[0])
        if name not in KEEPING:
            for arg in args:
                source = self.source_of(arg)
                if isinstance(source, CONTAINERS):
                    self.touch(site, source, READ_WHOLE)
        if name in {"extend", "update"}:
            args = tuple([self.un(site, a) if isinstance(a, GeneratorType) else a for a in args])
        if cls is Counter and name == "elements" and self.x.concurrent:
            return self.elements(site, obj)
        if cls is Counter and name == "most_common" and (args or kwargs) and self.x.concurrent:
            return self.most_common(site, obj, *args, **kwargs)
        searches = name in SEARCHING and len(args) == 1 and isinstance(obj, list)
        if searches and self.compares_in_python(obj, args[0]):
            return self.search(site, obj, name, args[0])
        keep_plain(self.x, obj, *args)
        parts = effects.method_parts(obj, name, args)
        if parts is not None:
            look = self.at_once(obj, effects.method_parts, obj, name, args)
            self.touch(site, obj, look, self.within(obj, *args) if name in COMPARED else None)
        if name in COMPARED and runs_hooks((*obj, *args), COMPARING):
            self.in_python(site, f"{name}() with a comparison in Python")
        if name == "sort" and kwargs.get("key") is not None:
            key = self.watching(site, kwargs["key"])
            kwargs = {**kwargs, "key": self._between(site, obj, key)}
        if cls is set and name == "pop" and len(obj) > 1:
            chosen = self.ordered(obj, site)[0]
            obj.discard(chosen)
            return chosen
        before = self.x.steps
        thread = self.x.current
        thread.depth += 1
        try:
            value = getattr(cls, name)(obj, *args, **kwargs)
        finally:
            thread.depth -= 1
        if self.x.steps != before and parts is not None:
            self.touch(site, obj, parts)  # the learner's code ran inside: what changed is later
        if value is not None and parts is not None:
            self.note(value)
        return value

    def search(self, site: int, items: list[Any], name: str, wanted: Any) -> int | bool | None:
        """``index``, ``count``, ``remove`` and ``in`` of a list whose items compare in Python."""
        places = self.places(site, items, wanted)
        if name == "count":
            return sum(1 for _ in places)
        found = next(places, None)
        if name == "__contains__":
            return found is not None
        if found is None:
            raise ValueError(f"list.{name}(x): x not in list")  # and no address
        if name == "index":
            return found
        self.touch(site, items, WRITE_WHOLE)
        list.__delitem__(items, slice(found, found + 1))  # whatever is there by now
        return None

    def _between(self, site: int, obj: Any, key: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """A callback inside a container's method: other threads can look at it meanwhile."""

        def call(item: Any) -> Any:
            self.touch(site, obj, WRITE_WHOLE)
            return key(item)

        return call
