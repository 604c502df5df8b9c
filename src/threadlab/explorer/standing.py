"""The picture of a state: the program's data, and where each thread stands.

That is its frames with their local variables, what it has read since its current statement began
(values that are not in a variable yet), and the error that it is handling.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import FrameType, MethodType
from typing import Any

from threadlab.explorer import models
from threadlab.explorer.alike import Alike, alike
from threadlab.explorer.history import GLOBALS, SHAPE
from threadlab.explorer.instrument import FILENAME
from threadlab.explorer.kernel import Execution
from threadlab.explorer.liveness import idle
from threadlab.explorer.models.threads import TOLD_APART
from threadlab.explorer.models.threads import Thread as Handle
from threadlab.explorer.picture import Picture, Unseen, asks_for_numbers
from threadlab.explorer.thread import MAIN, Thread

_MODELS = str(Path(models.__file__).parent)
_OURS = str(Path(__file__).parent)
_OF_MODULES = {"__builtins__", "__annotations__", "__annotate__", "__conditional_annotations__"}
_TWICE = {"what", "label", "shown", "slot", "waited"}  # words; and the pool knows the slot
_PLAIN = {int, float, str, bytes, type(None)}
_ITERATORS: set[type] = {type(iter([])), type(iter(())), type(iter(range(0)))}


@dataclass(frozen=True, slots=True)
class Key:
    """What tells a state from others, and ``order``: by place, which thread it shows there."""

    digest: bytes
    order: tuple[int, ...]


def state_of(x: Execution) -> Key:
    """The key of the present state; those with equal keys have the same futures.

    That is, with the threads at equal places in each other's stead. Raises `Unseen`.
    """
    known = _alike(x)
    order = _order(x) if known is not None else tuple(range(len(x.threads)))
    key = _key(x, known, order)
    return key if key is not None else _told_apart(x)


def one_of_each(x: Execution, key: Key, numbers: list[int]) -> list[int]:
    """Of these threads, one of each kind that nothing tells apart in the state with this key."""
    known = _alike(x)
    if known is None or len(numbers) < 2:
        return numbers
    looks: dict[str, list[int]] = {}
    for number in numbers:
        if type(x.threads[number].handle) is Handle:
            looks.setdefault(_look(x, x.threads[number]), []).append(number)
    spare = {n for group in looks.values() if _are_one(x, known, key, group) for n in group[1:]}
    return [number for number in numbers if number not in spare]


def _are_one(x: Execution, known: Alike, key: Key, group: list[int]) -> bool:
    """Whether the state stays the same however these threads change places.

    It does if it stays so when the first two do, and when all move on by one: these two ways make
    up all others.
    """
    if len(group) < 2:
        return False
    first, second, *rest = group
    moves = [[second, first, *rest]]
    if rest:
        moves.append([second, *rest, first])
    for moved in moves:
        instead = dict(zip(group, moved, strict=True))
        other = _key(x, known, tuple(instead.get(number, number) for number in key.order))
        if other is None or other.digest != key.digest:
            return False
    return True


def _told_apart(x: Execution) -> Key:
    key = _key(x, None, tuple(range(len(x.threads))))
    assert key is not None
    return key


def _key(x: Execution, known: Alike | None, order: tuple[int, ...]) -> Key | None:
    """The key with the threads in this order; None if it has to be that of their numbers."""
    places = [0] * len(order)
    for place, number in enumerate(order):
        places[number] = place
    waits = x.threads[MAIN].pending
    picture = Picture(x, places, known, waits is not None and waits.automatic)
    try:
        whole: Any = (
            known is not None,
            _globals(x, picture),
            tuple([_standing(x, x.threads[number], picture) for number in order]),
            picture.of(x.main_handle), tuple(sorted(x.counts.items())),
            tuple(sorted(x.ranks.items())),
            _guarded_by(x, picture),
        )  # fmt: skip
        if known is not None and picture.ordered:
            return None
        written = marshal.dumps(whole, 2)  # without references: equal ones are written alike
    except (RecursionError, ValueError):
        raise Unseen("too deep") from None
    return Key(blake2b(written, digest_size=16).digest(), order)


# -- threads that are not told apart --------------------------------------------------------
def _alike(x: Execution) -> Alike | None:
    """What is known of the threads' handling, if nobody tells them apart in this execution."""
    if x.has_clock or TOLD_APART in x.visible:
        return None
    if x.drawn or x.ranks:  # by thread: then all begins again, and nobody is taken for another
        x.revealed.add(TOLD_APART)
        return None
    source = x.program.source
    return None if asks_for_numbers(source) else alike(source)


def _order(x: Execution) -> tuple[int, ...]:
    """The threads, those that may be taken for each other sorted by where they stand.

    Any order is a right one; the more it tells by what does not depend on numbers, the more
    states are found to be one.
    """
    fixed = [t.number for t in x.threads if type(t.handle) is not Handle]
    free = [(_look(x, t), t.number) for t in x.threads if type(t.handle) is Handle]
    return (*fixed, *[number for _, number in sorted(free)])


def _look(x: Execution, thread: Thread) -> str:
    """How a thread looks at a glance."""
    if thread.done:
        return ""
    found: list[object] = [thread.daemon, len(thread.held)]
    if thread.pending is not None:
        found += [thread.pending.line, thread.pending.label]
    for frame in _stack(thread):
        if frame.f_code.co_filename == FILENAME:
            found += [frame.f_code.co_name, frame.f_lasti]
            for name, value in _needed(x, frame).items():
                if type(value) in _PLAIN:
                    found += [name, value]
                elif type(value) in _ITERATORS:
                    found += [name, value.__length_hint__()]
    return repr(found)


def _stack(thread: Thread) -> Iterator[FrameType]:
    """The frames of a thread, the innermost one first."""
    frame: FrameType | None = getattr(thread.body, "gr_frame", None)
    if frame is None:  # it is the one that runs
        frame = sys._getframe(1)
    while frame is not None:
        yield frame
        frame = frame.f_back


# -- where a thread stands ------------------------------------------------------------------
def _variables(picture: Picture, names: dict[str, Any], line: int = 0) -> Hashable:
    """Variables as they are when ``line`` of their scope is running."""
    of = picture.of
    return tuple([
        (k, of(v))
        for k, v in names.items()
        if not (k.startswith("_tl_scope") or _is_spent(picture, k, v, line))
    ])  # fmt: skip


def _is_spent(picture: Picture, name: str, value: object, line: int) -> bool:
    """Whether a variable holds a thread that is only asked for elsewhere."""
    return (
        picture.alike is not None and type(value) is Handle and value._tl_begun
        and picture.alike.is_spent(name, line)
    )  # fmt: skip


def _standing(x: Execution, thread: Thread, picture: Picture) -> Hashable:
    """Where one thread stands, and what it knows that is in no variable."""
    now = thread.now if x.has_clock else 0.0
    if thread.done:
        return ("done", now)
    if thread.depth:
        raise Unseen("inside a method of a container")
    frames: list[Hashable] = []
    stack: list[FrameType] = []
    outermost: FrameType | None = None
    foreign = False  # whether code that is neither the program's nor a model's called that
    op = thread.pending
    joins = (
        picture.alike is not None and op is not None and op.automatic
        and op.line in picture.alike.joins
    )  # fmt: skip
    for frame in _stack(thread):
        code = frame.f_code
        if code.co_filename == FILENAME:
            outermost, foreign = frame, False
            module = code.co_name == "<module>"
            inside = () if module else _variables(picture, _needed(x, frame), frame.f_lineno)
            frames.append((id(code), frame.f_lasti, inside))
        elif code.co_filename.startswith(_MODELS):
            # whom it joins follows from who has not ended
            names = {k: v for k, v in frame.f_locals.items() if not joins and k not in _TWICE}
            frames.append((id(code), frame.f_lasti, _variables(picture, names)))
        elif not code.co_filename.startswith(_OURS):
            foreign = True
        stack.append(frame)
    if outermost is None:  # in a model, whose variables are pictured
        recent: list[Any] = []
    else:
        recent = _recent(thread, stack, None if foreign else outermost)
    if joins:
        recent = [value for value in recent if not _is_handle(value)]
    return (
        tuple(frames), picture.all(iter(recent)),
        picture.of(op) if op is not None else (),
        picture.all(iter(thread.held)), picture.of(thread.handle), thread.daemon, thread.draws,
        thread.slot is not None and thread.slot[1], now,
    )  # fmt: skip


def _is_handle(value: object) -> bool:
    """A thread as the program has it, or a method of one."""
    if isinstance(value, MethodType):
        value = value.__self__
    return type(value) is Handle


def _needed(x: Execution, frame: FrameType) -> dict[str, Any]:
    """The variables of a call that what comes next may depend on."""
    names = frame.f_locals
    if over := idle(x.program.source, frame.f_code, frame.f_lasti):
        return {name: value for name, value in names.items() if name not in over}
    return names


def _recent(thread: Thread, stack: list[FrameType], outermost: FrameType | None) -> list[Any]:
    """What a thread has read that may be in no variable yet, and the errors that it handles.

    That is, of each call that it is in, all since its present statement began. Where code that is
    not pictured called ``outermost`` (then it is None), all that the thread ever read.
    """
    marks = [mark for mark in thread.marks if mark.frame in stack]
    handled = [mark.handling for mark in marks]
    if outermost is None:
        return thread.seen + handled
    begun = marks.pop(0).begun if marks and marks[0].frame is outermost else 0
    found: list[Any] = []
    for mark in marks:
        found += thread.seen[begun : mark.called]
        begun = mark.begun
    return found + thread.seen[begun:] + handled


def _guarded_by(x: Execution, picture: Picture) -> Hashable:
    """Under which locks who came to what can still be come to; see `Guards`."""
    met = {x._ids[address]: n for address, n in picture.numbers.items() if address in x._ids}
    found: list[str] = []
    for obj, parts in x.guards.objects.items():
        name = met.get(obj)
        for part, guard in parts.items():
            # without a number: a variable of a function, or of the module
            if name is not None or obj == GLOBALS or (isinstance(part, str) and part != SHAPE):
                user = guard.user if guard.user < 0 else picture.places[guard.user]
                use = (user, sorted(map(picture.number, guard.locks)), guard.written)
                found.append(repr((picture.number(obj) if name is None else -name, part, use)))
    return tuple(sorted(found))


def portrait(x: Execution, thread: Thread) -> Hashable:
    """What the future of a thread that runs alone depends on, seen from one place in a loop.

    What is in no variable is the same as long as the loop was not left.
    """
    picture = Picture(x)
    frames: list[Hashable] = []
    frame: FrameType | None = sys._getframe(1)
    try:
        while frame is not None:
            if frame.f_code.co_filename == FILENAME and frame.f_code.co_name != "<module>":
                frames.append(_variables(picture, frame.f_locals))
            frame = frame.f_back
        held = picture.all(iter(thread.held))
        now = thread.now if x.has_clock else 0.0
        return (tuple(frames), _globals(x, picture), held, now, thread.draws)
    except (Unseen, RecursionError):
        return object()  # like no other


def _globals(x: Execution, picture: Picture) -> Hashable:
    line = 0
    if picture.alike is not None:
        frames = [f for f in _stack(x.threads[MAIN]) if f.f_code.co_filename == FILENAME]
        line = frames[-1].f_lineno if frames else 0
    of = picture.of
    return tuple([
        (k, of(v))
        for k, v in x.namespace.items()
        if k not in _OF_MODULES and not _is_spent(picture, k, v, line)
    ])  # fmt: skip
