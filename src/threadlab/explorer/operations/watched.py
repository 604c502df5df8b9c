"""Python's own functions that look into containers, taught to say so."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import (
    FunctionType,
)
from typing import Any

from threadlab.explorer import effects
from threadlab.explorer.effects import CONTAINERS, WRITE_WHOLE
from threadlab.explorer.history import GLOBALS
from threadlab.explorer.operations.bags import compared
from threadlab.explorer.operations.items import StepIterator
from threadlab.explorer.operations.loops import Loops
from threadlab.explorer.operations.values import (
    ADDING,
    COMPARING,
    KEEPERS,
    VIEW_TYPES,
    defines,
    is_learners,
    is_mute,
    runs_hooks,
)
from threadlab.explorer.refused import Refused

HOOKS: dict[Any, set[str]] = {sum: ADDING, min: COMPARING, max: COMPARING}


def _runs_hooks(value: Any, hooks: set[str]) -> bool:
    kept = isinstance(value, (*CONTAINERS, *VIEW_TYPES))  # others would be used up
    return kept and runs_hooks(iter(value), hooks)


def watched(ops: Loops) -> dict[str, Any]:
    """Builtin functions that look into containers, taught to say so wherever they are called."""
    x = ops.x

    site = ops.site

    def reading(func: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if x.concurrent:
                here = site()
                within = ops.within(*args) if kwargs.get("key") is None else None
                if within is not None and not isinstance(ops.source_of(args[0]), CONTAINERS):
                    ops.look(here, *args, inside=True)
                if kwargs.get("key") is not None:
                    kwargs["key"] = ops.watching(here, kwargs["key"])
                if kwargs.get("key") is not None and func is not sorted and len(args) == 1:
                    args = (ops.it(here, args[0]),)  # the key function runs between the items
                else:
                    args = tuple(ops.un(here, a, within) if i == 0 or func in {min, max} else a
                                 for i, a in enumerate(args))  # fmt: skip
                if func in HOOKS and args and _runs_hooks(args[0], HOOKS[func]):
                    ops.in_python(here, f"{func.__name__}() with Python code of the items")
                if x.bags and func in {min, max} and len(args) == 1 and not kwargs:
                    args = (compared(x, args[0]),)
            return func(*args, **kwargs)

        call.__name__ = func.__name__
        call.__module__ = "threadlab.builtins"
        return call

    def len_(obj: Any) -> int:
        if x.concurrent:
            source = ops.source_of(obj)
            if isinstance(source, CONTAINERS) and not defines(type(source), "__len__"):
                ops.touch(site(), source, effects.READ_SHAPE)
            elif isinstance(obj, KEEPERS):
                ops.outside(site(), obj, False)
        value = len(obj)
        ops.note(value)
        return value

    def text(func: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if x.concurrent:
                here = site()
                for arg in args:
                    ops.deep(here, arg)
            return (
                ops.text(args[0]) if len(args) == 1 and is_mute(args[0]) else func(*args, **kwargs)
            )

        call.__name__ = func.__name__
        call.__module__ = "threadlab.builtins"
        return call

    def print_(*args: Any, sep: str | None = " ", end: str | None = "\n", file: Any = None,
               flush: bool = False) -> None:  # fmt: skip
        if x.concurrent:
            here = site()
            for arg in args:
                ops.deep(here, arg)
        pieces = [str(a) for a in args]
        if sep is None or sep:
            pieces = [p for a in pieces for p in (a, " " if sep is None else sep)][:-1]
        pieces.append("\n" if end is None else end)
        for piece in pieces:  # as print does: one write each
            if file is not None:
                ops.cm(site(), file, "write", piece)
            else:
                x.output.append(piece)

    def next_(iterator: Any, *default: Any) -> Any:
        plain = not isinstance(iterator, StepIterator) and not is_learners(type(iterator))
        if x.concurrent and plain:
            ops.touch(site(), iterator, WRITE_WHOLE)
        x.current.effects += 1  # whoever asks for the next item gets on
        return next(iterator, *default)

    def iter_(obj: Any, *sentinel: Any) -> Any:
        return iter(ops.watching(site(), obj), *sentinel) if sentinel else ops.it(site(), obj)

    def getattr_(obj: Any, name: str, *default: Any) -> Any:
        try:
            return ops.ra(obj, name, site())
        except AttributeError:
            if default:
                return default[0]
            raise

    def hasattr_(obj: Any, name: str) -> bool:
        try:
            ops.ra(obj, name, site())
        except AttributeError:
            return False
        return True

    def setattr_(obj: Any, name: str, value: Any) -> None:
        ops.wa(value, obj, name, site())

    def delattr_(obj: Any, name: str) -> None:
        ops.da(obj, name, site())

    def vars_(*args: Any) -> Any:
        if not args:
            return sys._getframe(1).f_locals
        return ops.ra(args[0], "__dict__", site())

    def globals_() -> dict[str, Any]:
        x._ids.setdefault(id(x.namespace), GLOBALS)
        if x.concurrent:
            x.wrote(None)  # by its items any variable can be written
        return x.namespace

    def hash_(obj: Any) -> int:
        # an object's own hash is made from its address, which differs from run to run
        method: Any = type(obj).__hash__
        return x.id_of(obj) if method is object.__hash__ else hash(obj)

    def refuse(what: str, way_out: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            raise Refused(what, x.line(), way_out)

        return call

    def open_(*args: Any, **kwargs: Any) -> Any:
        raise Refused("open()", x.line(), "files cannot be replayed; use io.StringIO or a dict")

    out: dict[str, Any] = {
        "len": len_, "print": print_, "next": next_, "iter": iter_, "getattr": getattr_,
        "hasattr": hasattr_, "setattr": setattr_, "delattr": delattr_, "vars": vars_,
        "globals": globals_, "repr": text(repr), "format": text(format),
        "open": open_, "id": x.id_of, "hash": hash_,
        "input": refuse("input()", "give the value in the program itself"),
        "exec": refuse("exec()", "write the code out: text made at run time is not followed"),
        "eval": refuse("eval()", "write the code out: text made at run time is not followed"),
        "compile": refuse("compile()", "write the code out: text made at run time is not followed"),
        "breakpoint": refuse("breakpoint()", "look at the steps of the result instead"),
    }  # fmt: skip
    for func in (sum, min, max, any, all, sorted):
        out[func.__name__] = reading(func)
    for name, func in out.items():
        if isinstance(func, FunctionType):
            func.__module__ = "threadlab.builtins"
            func.__name__ = name
    return out
