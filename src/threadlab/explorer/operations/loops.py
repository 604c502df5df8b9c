"""Heads of loops and beginnings of statements: where progress is judged."""

from __future__ import annotations

import sys
from typing import Any

from threadlab.explorer.history import Access
from threadlab.explorer.operations.calls import Calls
from threadlab.explorer.operations.values import alike
from threadlab.explorer.thread import Head, Operation, Unwind


class Loops(Calls):
    """Operations that steer."""

    def caught(self, keeper: int) -> None:
        """A handler begins, in line ``keeper`` (0: one that raises the exception again)."""
        self.unwind()
        if keeper and self.x.recording and (error := sys.exception()) is not None:
            self.x.silence(error, "except", keeper)

    def unwind(self) -> None:
        if self.x.unwinding:
            raise Unwind

    def s(self) -> None:
        """A statement begins here: what was computed before it is in variables."""
        self.x.begins(sys._getframe(1))

    def enter(self, site: int) -> None:
        """A ``while`` begins, perhaps not for the first time in this call."""
        self.x.entered((id(sys._getframe(1)), site))

    def loop(self, site: int) -> bool:
        """The head of a ``while``: a round that changed nothing waits until something changes."""
        x = self.x
        if x.unwinding:
            raise Unwind
        thread = x.current
        frame = sys._getframe(1)
        x.begins(frame)
        key = (id(frame), site)
        variables = {} if frame.f_code.co_name == "<module>" else dict(frame.f_locals)
        head = thread.loops.get(key)
        where = self.sites[site]
        if head is not None and head.frame is frame:
            x.round(key, where.line, where.text)
        else:
            thread.rounds[key] = 0
        if not x.concurrent and not x.circles(key):  # effects are not counted yet
            thread.loops[key] = Head(frame, -1, variables, [])
            return True
        if (
            head is None
            or head.frame is not frame
            or head.effects != thread.effects
            or head.held != thread.held
        ):
            thread.loops[key] = Head(frame, thread.effects, variables, list(thread.held))
            thread.reads = {}
            return True
        if not _same(head.variables, variables):
            head.variables = variables
            thread.reads = {}
            return True
        reads = dict(thread.reads)
        history = x.history

        def changed() -> bool:
            return any(history.version(*key, thread.number) != seen for key, seen in reads.items())

        accesses = tuple(Access(obj, part, False) for obj, part in reads)
        op = Operation(
            where.text, where.line, accesses, site, changed, role="spin", spin=True,
            waits=f"a change: {where.text!r} keeps finding the same",
        )  # fmt: skip
        if changed() and thread.timeouts[site] < 1:
            thread.reads = {}
            thread.timeouts[site] += 1
            return True
        x.assumed.add("fair")
        x.perform(op)
        thread.timeouts[site] += 1
        thread.reads = {}
        return True


def _same(before: dict[str, Any], now: dict[str, Any]) -> bool:
    if before.keys() != now.keys():
        return False
    for name, old in before.items():
        new = now[name]
        if not name.startswith("_tl_") and not alike(old, new):
            return False
    return True
