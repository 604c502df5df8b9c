"""Where a thread stands between two of its steps.

That is its frames with their local variables, what it has read since its current statement began
(values that are not in a variable yet), and the errors that it is handling. While others run none
of this changes but what is inside of the values, so it is looked up once for each step.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, MethodType
from typing import Any

from threadlab.explorer import models
from threadlab.explorer.alike import Alike
from threadlab.explorer.instrument import FILENAME
from threadlab.explorer.kernel import Execution
from threadlab.explorer.liveness import idle
from threadlab.explorer.models.threads import Thread as Handle
from threadlab.explorer.picture import PLAIN, Unseen
from threadlab.explorer.thread import Operation, Thread

_MODELS = str(Path(models.__file__).parent)
_OURS = str(Path(__file__).parent)
# Words, which may name one thing in several ways; what follows from the rest; and the pool knows
# the slot.
_TWICE = {
    "what", "label", "shown", "me", "site", "waits", "ready", "holder", "touches", "slot", "waited",
}  # fmt: skip
_HAND_ON = {"_tl_op", "step", "_tl_step", "_tl_end_step"}  # announce a step and return its answer
_ITERATORS: set[type] = {type(iter([])), type(iter(())), type(iter(range(0)))}


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a thread stands: ``fixed``, as bytes, and the values to look into.

    ``look`` tells threads apart at a glance. ``alike`` is what was known of the threads' handling,
    ``lasting`` whether all this holds as long as the thread does not run.
    """

    fixed: bytes
    inside: tuple[Any, ...]
    look: str
    alike: Alike | None
    lasting: bool


def stance(x: Execution, thread: Thread, alike: Alike | None) -> Stance:
    """Where ``thread``, which has not ended, stands; raises `Unseen`."""
    known = thread.stance
    if isinstance(known, Stance) and known.alike is alike:
        return known
    found = _look_up(x, thread, alike)
    thread.stance = found if found.lasting else None
    return found


def stack(thread: Thread) -> Iterator[FrameType]:
    """The frames of a thread, the innermost one first."""
    frame: FrameType | None = getattr(thread.body, "gr_frame", None)
    if frame is None:  # it is the one that runs
        frame = sys._getframe(1)
    while frame is not None:
        yield frame
        frame = frame.f_back


def is_spent(alike: Alike | None, name: str, value: object, line: int) -> bool:
    """Whether a variable holds a thread that is only asked for elsewhere, once it has begun."""
    return alike is not None and type(value) is Handle and alike.is_spent(name, line)


class _Taken:
    """Values, those that can be written as they are in ``fixed``, the others in ``inside``."""

    def __init__(self, pending: Operation | None) -> None:
        self.fixed: list[Any] = []
        self.inside: list[Any] = []
        self._pending = pending

    def add(self, value: Any) -> None:
        if type(value) in PLAIN:
            self.fixed.append((value,))
        elif value is self._pending:
            self.fixed.append("pending")
        else:
            self.fixed.append(None)
            self.inside.append(value)

    def add_all(self, values: list[Any]) -> None:
        self.fixed.append(len(values))
        for value in values:
            self.add(value)


def _look_up(x: Execution, thread: Thread, alike: Alike | None) -> Stance:
    if thread.depth:
        raise Unseen("inside a method of a container")
    op = thread.pending
    taken = _Taken(op)
    frames: list[FrameType] = []
    outermost: FrameType | None = None
    foreign = False  # whether code that is neither the program's nor a model's called that
    lasting = True
    by_model: bool | None = None  # whether it is a model's step that comes next
    look: list[object] = [(op.line, op.label)] if op is not None else []
    joins = alike is not None and op is not None and op.automatic and op.line in alike.joins
    for frame in stack(thread):
        code = frame.f_code
        own = code.co_filename == FILENAME
        if own or code.co_filename.startswith(_MODELS):
            taken.fixed += [id(code), frame.f_lasti]
            by_model = by_model or (by_model is None and not own)
            if own:
                outermost, foreign = frame, False
                look += [code.co_name, frame.f_lasti]
                lasting = lasting and not _is_shared(code)
            names = _needed(x, frame, own)
            for name, value in sorted(names.items(), key=_by_name):  # else as they were first set
                # whom it joins follows from who has not ended
                if name.startswith("_tl_scope") or (not own and (joins or name in _TWICE)):
                    continue
                if is_spent(alike, name, value, frame.f_lineno if own else 0):
                    if value._tl_begun:
                        continue
                    lasting = False
                taken.fixed.append(name)
                taken.add(value)
                if own:
                    look += _glance(name, value)
        elif not code.co_filename.startswith(_OURS):
            foreign = True
        frames.append(frame)
    if outermost is None:  # in a model, whose variables are pictured, as `list.append` has none
        recent: list[Any] = []
        if isinstance(thread.handle, Handle):
            handed = vars(thread.handle)
            taken.add_all([handed.get(name) for name in ("_target", "_args", "_kwargs")])
    else:
        recent = _recent(thread, frames, None if foreign else outermost)
    if joins:
        recent = [value for value in recent if not _is_handle(value)]
    taken.add_all(recent)
    if op is not None:
        taken.fixed.append(("" if by_model else op.label, op.line))
    fixed = marshal.dumps(tuple(taken.fixed), 2)
    return Stance(fixed, tuple(taken.inside), repr(look), alike, lasting)


def _by_name(item: tuple[str, Any]) -> str:
    return item[0]


def _is_shared(code: CodeType) -> bool:
    """Whether others may set a variable of a call."""
    return bool(code.co_cellvars or code.co_freevars)


def _glance(name: str, value: Any) -> list[object]:
    if type(value) in PLAIN:
        return [name, value]
    if type(value) in _ITERATORS:
        return [name, value.__length_hint__()]
    return []


def _is_handle(value: object) -> bool:
    """A thread as the program has it, or a method of one."""
    if isinstance(value, MethodType):
        value = value.__self__
    return type(value) is Handle


def _needed(x: Execution, frame: FrameType, own: bool) -> dict[str, Any]:
    """The variables of a call that what comes next may depend on, those of the module apart."""
    if frame.f_code.co_name in ({"<module>"} if own else _HAND_ON):
        return {}
    names = frame.f_locals
    if own and (over := idle(x.program.source, frame.f_code, frame.f_lasti)):
        return {name: value for name, value in names.items() if name not in over}
    return names


def _recent(thread: Thread, frames: list[FrameType], outermost: FrameType | None) -> list[Any]:
    """What a thread has read that may be in no variable yet, and the errors that it handles.

    That is, of each call that it is in, all since its present statement began. Where code that is
    not pictured called ``outermost`` (then it is None), all that the thread ever read.
    """
    marks = [mark for mark in thread.marks if mark.frame in frames]
    handled = [mark.handling for mark in marks]
    if outermost is None:
        return thread.seen + handled
    begun = marks.pop(0).begun if marks and marks[0].frame is outermost else 0
    found: list[Any] = []
    for mark in marks:
        found += thread.seen[begun : mark.called]
        begun = mark.begun
    return found + thread.seen[begun:] + handled
