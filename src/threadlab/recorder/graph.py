"""Who waits for whom: the wait-for graph of a recording, now or when it ended."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from threadlab.recorder.places import label, learner_frame
from threadlab.recorder.session import Session, Thing, ThreadState, Wait, get_ident, gil_enabled
from threadlab.trace import State

if TYPE_CHECKING:
    from types import FrameType


@dataclass(frozen=True, slots=True)
class Waiting:
    """A thread that waits: for what, held by whom, at which line of which file or cell.

    ``holder`` is the thread that holds the lock, is joined or runs the task, where there is
    one; ``holder_line`` is where that thread is meanwhile, unless it has ended.
    ``holder_ended`` says that it ended with the lock in its hands.
    """

    thread: str
    state: State
    on: str | None
    holder: str | None
    line: int | None
    file: str | None
    holder_line: int | None
    holder_ended: bool = False

    def __str__(self) -> str:
        at = f" (line {self.line})" if self.line is not None else ""
        if self.state is State.WAITING_JOIN:
            what = f"waits for {self.holder or self.on or 'a thread'} to end"
        elif self.state is State.SLEEPING:
            what = "sleeps"
        else:
            kind = self.state.value.removeprefix("waiting ")
            what = f"waits {kind}" if self.on is None else f"waits {kind.split()[0]} {self.on}"
            if self.holder is not None:
                what += f", {_RELATION.get(self.state, 'held by')} {self.holder}"
            if self.holder_ended:
                what += ", which has ended"
        return f"{self.thread} {what}{at}"


_RELATION = {State.WAITING_FUTURE: "run by"}


class Stuck(NamedTuple):
    """A thread found waiting, before names are put to things."""

    thread: ThreadState
    wait: Wait
    holder: ThreadState | None
    holder_line: int | None
    holder_ended: bool


def waiting(log: Session) -> tuple[Stuck, ...]:
    """Every thread of the recording that waits at this moment, in the order of the threads."""
    frames = sys._current_frames() if gil_enabled() else {}
    found = []
    for state in list(log.threads):
        wait = state.current
        if wait is None or not state.shown or state.ended is not None:
            continue
        holder: ThreadState | None = None
        if isinstance(wait.holder, ThreadState):
            holder = wait.holder
        elif wait.state is State.WAITING_LOCK and wait.thing is not None:
            holder = _owner(log, wait.thing)
        line, took_it_along = None, False
        if holder is not None and holder.ended is None:
            line = _line_of(holder, frames)
        elif holder is not None:
            took_it_along = wait.state is State.WAITING_LOCK
        found.append(Stuck(state, wait, holder, line, took_it_along))
    return tuple(found)


def _owner(log: Session, thing: Thing) -> ThreadState | None:
    """The thread that holds a lock. One that ended with it may have left its ident to another."""
    ident, at = thing.owner, thing.taken_at
    if ident is None or at is None:
        return log.states.get(ident or 0)
    had = [s for s in list(log.threads) if s.ident == ident and (s.started or 0.0) <= at]
    return max(had, key=lambda state: state.started or 0.0, default=None)


def described(found: Iterable[Stuck], names: dict[ThreadState, str]) -> tuple[Waiting, ...]:
    """``found`` in names."""
    return tuple(
        Waiting(
            thread=names.get(stuck.thread, "a thread"),
            state=stuck.wait.state,
            on=_on(stuck.wait),
            holder=names.get(stuck.holder) if stuck.holder is not None else None,
            line=stuck.wait.line,
            file=label(stuck.wait.file) if stuck.wait.file is not None else None,
            holder_line=stuck.holder_line,
            holder_ended=stuck.holder_ended,
        )
        for stuck in found
    )


def _on(wait: Wait) -> str | None:
    if wait.thing is not None:
        unnamed = None if wait.thing.kind == "future" else f"a {wait.thing.kind}"
        return wait.thing.name or unnamed
    return wait.label or None


def _line_of(state: ThreadState, frames: dict[int, FrameType]) -> int | None:
    if state.current is not None and state.current.line is not None:
        return state.current.line
    if state.ident == get_ident():
        frame = learner_frame(sys._getframe(1))
    else:
        frame = learner_frame(frames.get(state.ident))
    return frame.f_lineno if frame is not None else None


def find_cycle(waits: Sequence[Waiting]) -> tuple[Waiting, ...]:
    """The threads that wait for each other in a ring: a deadlock. Empty without one."""
    by_thread = {wait.thread: wait for wait in waits if wait.holder is not None}
    for first in by_thread.values():
        path = [first]
        while (after := by_thread.get(path[-1].holder or "")) is not None:
            if after in path:
                return tuple(path[path.index(after) :])
            path.append(after)
    return ()


def in_words(waits: Iterable[Waiting]) -> str:
    """One sentence for each thread that waits."""
    return "; ".join(str(wait) for wait in waits)
