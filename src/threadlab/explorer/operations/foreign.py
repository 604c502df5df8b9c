"""Calls into libraries: understood, or taken as one step and said so."""

from __future__ import annotations

import datetime
import random
import re
import sys
from contextvars import ContextVar
from functools import lru_cache
from types import (
    FunctionType,
    GeneratorType,
)
from typing import Any

from threadlab.explorer import effects
from threadlab.explorer.effects import CONTAINERS, READ_WHOLE, WRITE_WHOLE
from threadlab.explorer.history import WHOLE, Access
from threadlab.explorer.models import clock, logs
from threadlab.explorer.models.chance import Chance
from threadlab.explorer.operations.stepwise import Stepwise
from threadlab.explorer.operations.values import (
    BUFFERS,
    COMPARING,
    STATELESS,
    mutable,
    reachable,
    runs_hooks,
    runs_python,
)
from threadlab.explorer.refused import Refused

UNREAL = {
    "threading", "_thread", "queue", "_queue", "concurrent.futures", "time", "logging",
    "multiprocessing.pool", "multiprocessing.dummy", *effects.REFUSED,
}  # fmt: skip
DATES = (datetime.date, datetime.datetime)
FILES = {
    "pathlib": {
        "read_text", "read_bytes", "write_text", "write_bytes", "open", "exists", "is_file",
        "is_dir", "touch", "unlink", "rename", "replace", "mkdir", "rmdir", "iterdir", "glob",
        "rglob", "walk", "stat",
    },
    "io": {"open", "open_code"}, "_io": {"open", "open_code"},
}  # fmt: skip


LONG = {"graphlib", "contextlib"}  # in Python: a method is no single step
# In Python, item by item, and so not one step where others write meanwhile.
PYTHON = {("string", "substitute"), ("string", "safe_substitute")}


@lru_cache(maxsize=4)
def _hands_on_contexts(source: str) -> bool:
    """Whether a context may be run in by another thread than that which made it."""
    return (
        re.search(r"copy_context|Context\b|get_context|contextvars import \*", source) is not None
    )


class Foreign(Stepwise):
    """Calls into code that is not instrumented."""

    def foreign(self, site: int, func: Any, args: Any, kwargs: Any, owner: Any = None) -> Any:
        """A call into code that is not instrumented: one step, understood or not."""
        self.x.went_out = True
        if site < 0:
            site = self.site()
        module = getattr(func, "__module__", None) or type(owner).__module__
        if isinstance(func, FunctionType):  # a wrapper goes by the module of what it wraps
            module = str(func.__globals__.get("__name__", module))
        name = getattr(func, "__name__", type(func).__name__)
        if name in FILES.get(module, ()):
            raise Refused(f"{name}()", self.x.line(), "files cannot be replayed; use a dict")
        if name in {"now", "utcnow", "today"} and getattr(func, "__self__", None) in DATES:
            kind = func.__self__
            return kind.fromtimestamp(clock.wall(), *(args or kwargs.values()))
        if name in {"import_module", "__import__"} and args and args[0] in UNREAL:
            raise Refused(f"{name}({args[0]!r})", self.x.line(), f"write `import {args[0]}`")
        if self.x.concurrent and (stepped := self.stepwise(site, module, name)) is not None:
            return stepped(*args, **kwargs)
        if isinstance(getattr(func, "__self__", None), random.Random) or module == "random":
            for arg in args:
                self.deep_if_container(site, arg)
            if getattr(random, name, None) is func:
                func = self.seed if name == "seed" else getattr(self.chance(site), name, func)
            elif self.x.concurrent:  # a generator with a seed: who asks first gets the first
                self.x.access(site, (Access(self.x.id_of(func.__self__), WHOLE, True),))
            return func(*args, **kwargs)
        if module.startswith("threadlab."):
            return func(*args, **kwargs)
        if module.partition(".")[0] == "logging":
            return self.logged(site, func, name, args, kwargs)
        every = (*args, *kwargs.values())
        asked = any(type(arg) is Chance for arg in every)
        if module == "secrets" or (asked and func is not round):
            self.x.note_unknown("a random number", self.x.line())
        if module.lstrip("_") in {"heapq", "bisect", "operator"}:
            self.look(site, *every, inside=True)
        changed = effects.CHANGES.get((module.lstrip("_"), name))
        if changed is not None:
            for i, arg in enumerate(args):
                if isinstance(arg, CONTAINERS):
                    self.touch(site, arg, WRITE_WHOLE if i in changed else READ_WHOLE)
                    if runs_hooks((*arg, *args[1:]), COMPARING):
                        self.in_python(site, f"{name}() with a comparison in Python")
            return func(*args, **kwargs)
        if owner is None and module == "_functools" and name == "reduce" and len(args) > 1:
            items = self.it(site, args[1])
            return func(self.watching(site, args[0]), items, *args[2:], **kwargs)
        torn = (module, name) in PYTHON or (module == "json" and kwargs.get("indent") is not None)
        if torn and any(mutable(arg) for arg in every):
            return self.opaque(site, func, module, name, args, kwargs)
        if module in effects.PURE_MODULES or (owner is not None and not mutable(owner)):
            target = getattr(func, "__self__", None) if owner is None else owner
            if isinstance(target, ContextVar) and not _hands_on_contexts(self.x.program.source):
                target = None  # each thread has a value of its own
                self.x.current.effects += name != "get"
            if name.startswith("set"):  # as of `sys`
                self.x.blind = self.x.unseen = True
                self.x.current.effects += 1
            if target is not None and not isinstance(target, STATELESS):
                self.touch(site, target, WRITE_WHOLE)  # a hash, a counter: who comes first shows
                if module in LONG:
                    self.in_python(site, f"{module}.{name}()")
            for arg in every:
                if name in {"dumps", "pformat", "pprint", "repr"}:
                    self.deep(site, arg)
                elif isinstance(source := self.source_of(arg), CONTAINERS):
                    self.touch(site, source, READ_WHOLE)
                elif isinstance(arg, GeneratorType):
                    self.touch(site, arg, WRITE_WHOLE)
                else:
                    self.fields(site, arg)
            if module in {"itertools", "functools", "_functools"} and "cache" not in name:
                args = tuple(self.it(site, a) if isinstance(a, CONTAINERS) else a for a in args)
            made = func(*args, **kwargs)
            if isinstance(made, type) and made.__module__.startswith("threadlab.explorer."):
                made.__module__ = "__main__"  # of who called for it, as the library says
            return made
        return self.opaque(site, func, module, name, args, kwargs)

    def opaque(self, site: int, func: Any, module: str, name: str, args: Any, kwargs: Any) -> Any:
        """Not understood: one step that conflicts with all that it could reach."""
        x = self.x
        top = module.partition(".")[0]
        if top not in sys.stdlib_module_names and any(map(runs_python, (*args, *kwargs.values()))):
            # somebody's own module, and it may run what it is handed in threads that it starts
            x.unknown.setdefault(f"{module}.{name}", self.sites[site].line)
        if x.concurrent:
            x.note_unknown(f"{module}.{name}", self.sites[site].line)
            accesses = [Access(1, WHOLE, True)]  # object 1 is the world outside
            for arg in (*args, *kwargs.values()):
                for inner in reachable(arg):
                    if self.followed(inner):
                        x.wrote(None)
                    if isinstance(inner, CONTAINERS) or self.followed(inner):
                        accesses.append(Access(x.id_of(inner), WHOLE, True))
            x.access(site, tuple(accesses))
        return func(*args, **kwargs)

    def logged(self, site: int, func: Any, name: str, args: Any, kwargs: Any) -> Any:
        """A call of `logging`: how is it set up, or it is set; and what is written where."""
        for arg in (*args, *kwargs.values()):
            self.deep(site, arg)
        if self.x.concurrent:
            x = self.x
            above = logs.loggers(func)
            accesses: list[Access] = []
            for attribute in logs.SETTERS.get(name, ()):
                x.wrote(attribute)
                accesses += self.attribute_accesses(above[0], attribute, True)
            for logger in above if not accesses else ():
                for attribute in logs.LOOKS:
                    accesses += self.attribute_accesses(logger, attribute, False)
                streams = [s for s in logs.streams(logger) if isinstance(s, BUFFERS)]
                accesses += [Access(x.id_of(stream), WHOLE, True) for stream in streams]
            x.access(site, tuple(accesses))
        return func(*args, **kwargs)

    def deep_if_container(self, site: int, value: Any) -> None:
        if isinstance(value, CONTAINERS):
            self.touch(site, value, READ_WHOLE)
