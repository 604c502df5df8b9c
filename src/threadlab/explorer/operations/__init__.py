"""What instrumented code calls: each operation is one access, call or test of the program.

`bind` makes them for one execution, under the names that `threadlab.explorer.instrument` uses.
Sites are indices into ``Instrumented.sites``.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

from threadlab.explorer.effects import CONTAINERS
from threadlab.explorer.kernel import Execution
from threadlab.explorer.operations.adding import Adding
from threadlab.explorer.operations.watched import watched


class Operations(Adding):
    """The operations of one execution."""


NAMES = {
    "rg": "rg", "wg": "wg", "wm": "wm", "rc": "rc", "wc": "wc", "v": "v", "scope": "scope",
    "ra": "ra", "wa": "wa", "da": "da", "ri": "ri", "wi": "wi", "di": "di", "in": "contains",
    "t": "t", "un": "un", "apart": "apart", "deep": "deep", "it": "it", "aug": "aug", "b": "b",
    "c": "c", "cm": "cm", "y": "y", "gi": "gi", "unwind": "unwind", "s": "s", "loop": "loop",
    "enter": "enter", "caught": "caught",
    "pattern": "pattern", "compared": "compared", "sum": "sum", "bag": "bag",
    "of": "of", "compare": "compare", "case": "case",
}  # fmt: skip

_SILENT = {
    "bag", "case", "wm", "wa", "wi", "da", "di", "rc", "unwind", "s", "loop", "enter", "scope", "y",
    "caught",
}  # fmt: skip


def bind(ops: Operations, remember: bool = False) -> dict[str, Any]:
    """The builtins of an execution: our operations and the watched versions of Python's own.

    With ``remember`` what each operation answers is kept with the thread that asked, as part of
    the state that it is in.
    """
    ops.x.remembering = remember
    names: dict[str, Any] = dict(vars(builtins))
    for short, method in NAMES.items():
        func = getattr(ops, method)
        names["_tl_" + short] = (
            _remembering(ops.x, func) if remember and short not in _SILENT else func
        )
    names.update(watched(ops))
    return names


def _remembering(x: Execution, func: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        value = func(*args, **kwargs)
        x.current.seen.append(value)
        return value

    def unpack(*args: Any, **kwargs: Any) -> Any:
        value = func(*args, **kwargs)
        if isinstance(value, CONTAINERS):  # its items are taken now: they may change later
            x.current.seen.append(dict(value) if isinstance(value, dict) else tuple(value))
        return value

    return unpack if func.__name__ == "un" else call
