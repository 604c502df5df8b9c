"""The execution that is running: one process runs one at a time.

The models of `threading` and its kin are ordinary classes; through this module they find the
execution that they are part of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from threadlab.explorer.kernel import Execution

x: Execution = None  # type: ignore[assignment]  # set by `Runner` before each run
call: Callable[..., Any]  # calls what the program handed over, in sight of the explorer
iterate: Callable[[Any], Iterator[Any]]  # goes through what the program handed over


def following(what: str) -> int:
    """1, 2, 3...: a count of its own for each execution."""
    x.counts[what] = x.counts.get(what, 0) + 1
    return x.counts[what]
