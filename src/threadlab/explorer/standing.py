"""What tells a state from others: the program's data, and where each thread stands."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Hashable
from dataclasses import dataclass
from hashlib import blake2b
from types import FrameType
from typing import Any

from threadlab.explorer.alike import Alike, alike
from threadlab.explorer.history import GLOBALS, SHAPE
from threadlab.explorer.instrument import FILENAME
from threadlab.explorer.kernel import Execution
from threadlab.explorer.knowledge import Knowledge
from threadlab.explorer.models.futures import Task
from threadlab.explorer.models.threads import TOLD_APART
from threadlab.explorer.models.threads import Thread as Handle
from threadlab.explorer.operations.items import StepIterator
from threadlab.explorer.picture import Picture, Unseen, asks_for_numbers
from threadlab.explorer.stance import is_spent, stack, stance
from threadlab.explorer.thread import MAIN, Thread

_OF_MODULES = {"__builtins__", "__annotations__", "__annotate__", "__conditional_annotations__"}


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
    order = _order(x, known) if known is not None else tuple(range(len(x.threads)))
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
            looks.setdefault(_look(x, x.threads[number], known), []).append(number)
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


def _order(x: Execution, known: Alike) -> tuple[int, ...]:
    """The threads, those that may be taken for each other sorted by where they stand.

    Any order is a right one; the more it tells by what does not depend on numbers, the more
    states are found to be one.
    """
    fixed = [t.number for t in x.threads if type(t.handle) is not Handle]
    free = [(_look(x, t, known), t.number) for t in x.threads if type(t.handle) is Handle]
    return (*fixed, *[number for _, number in sorted(free)])


def _look(x: Execution, thread: Thread, known: Alike) -> str:
    """How a thread looks at a glance."""
    if thread.done:
        return ""
    return f"{thread.daemon} {len(thread.held)} {stance(x, thread, known).look}"


# -- the threads ----------------------------------------------------------------------------
def _standing(x: Execution, thread: Thread, picture: Picture) -> Hashable:
    """Where one thread stands, and what it knows that is in no variable."""
    now = thread.now if x.has_clock else 0.0
    if thread.done:
        return ("done", now)
    known = stance(x, thread, picture.alike)
    return (
        known.fixed, picture.all(iter(known.inside)),
        picture.all(iter(thread.held)), picture.of(thread.handle), thread.daemon, thread.draws,
        _worker(x, thread), now,
    )  # fmt: skip


def _worker(x: Execution, thread: Thread) -> int | None:
    """Which worker of a pool it is, where the program may ask, or ask the time."""
    task = thread.handle
    hidden = isinstance(task, Task) and not (x.has_clock or task._tl_shows_worker())
    return None if thread.slot is None or hidden else int(thread.slot[1])


def _guarded_by(x: Execution, picture: Picture) -> Hashable:
    """Under which locks who came to what can still be come to; see `Guards`.

    And who has heard of what; see `Knowledge`.
    """
    names = _Names(x, picture)
    found: list[str] = []
    ordered: list[tuple[int, Hashable]] = []
    for obj, parts in x.guards.objects.items():
        for part, guard in parts.items():
            # without a number: a variable of a function, or of the module
            if names.has(obj) or obj == GLOBALS or (isinstance(part, str) and part != SHAPE):
                user = x.guards.user_of(guard)
                user = user if user < 0 else picture.places[user]
                use = (user, sorted(map(picture.number, guard.locks)), guard.written)
                known = (guard.ordered, guard.shared and guard.silent)
                found.append(repr((names.of(obj), part, use, known)))
                if guard.ordered:
                    ordered.append((obj, part))
    joins = _joins_first(x, picture)
    knowledge = Knowledge(x.history, x.threads, picture.places, names.of, joins)
    return tuple(sorted(found)), knowledge.picture(ordered)


def _joins_first(x: Execution, picture: Picture) -> frozenset[int]:
    """The threads in the list that the main thread goes through, if it does nothing but join."""
    if not picture.joining or picture.alike is None:
        return frozenset()
    for frame in stack(x.threads[MAIN]):
        if frame.f_code.co_filename == FILENAME:
            for value in frame.f_locals.values():
                if type(value) is StepIterator and not value.ended and picture.only_joins(value):
                    running = [h._tl_running for h in value._source if type(h) is Handle]
                    return frozenset([thread.number for thread in running if thread is not None])
    return frozenset()


class _Names:
    """What objects are called in a picture: by when they were met, else by their numbers."""

    def __init__(self, x: Execution, picture: Picture) -> None:
        self._met: dict[int, Hashable] = {
            x._ids[address]: -1 - n for address, n in picture.numbers.items() if address in x._ids
        }
        self._picture = picture
        self._threads = x.threads

    def has(self, number: int) -> bool:
        return number in self._met

    def of(self, number: int) -> Hashable:
        found = self._met.get(number)
        if found is not None:
            return found
        for thread in self._threads:  # whose end others wait for, wherever they have it from
            if isinstance(thread.handle, Handle) and thread.handle._tl_id == number:
                return ("thread", self._picture.places[thread.number])
        return self._picture.number(number)


def portrait(x: Execution, thread: Thread) -> Hashable:
    """What the future of a thread that runs alone depends on, seen from one place in a loop.

    What is in no variable is the same as long as the loop was not left.
    """
    if x.blind:
        return object()  # like no other
    picture = Picture(x)
    of = picture.of
    frames: list[Hashable] = []
    frame: FrameType | None = sys._getframe(1)
    try:
        while frame is not None:
            if frame.f_code.co_filename == FILENAME and frame.f_code.co_name != "<module>":
                names = frame.f_locals.items()
                frames.append(
                    tuple([(k, of(v)) for k, v in names if not k.startswith("_tl_scope")])
                )
            frame = frame.f_back
        held = picture.all(iter(thread.held))
        now = thread.now if x.has_clock else 0.0
        return (tuple(frames), _globals(x, picture), held, now, thread.draws)
    except (Unseen, RecursionError):
        return object()  # like no other


def _globals(x: Execution, picture: Picture) -> Hashable:
    line = 0
    if picture.alike is not None:
        frames = [f for f in stack(x.threads[MAIN]) if f.f_code.co_filename == FILENAME]
        line = frames[-1].f_lineno if frames else 0
    of = picture.of
    kept = tuple([(key, of(getattr(x.put_in[key], key[1], None))) for key in sorted(x.put_in)])
    return kept, tuple([
        (k, of(v))
        for k, v in x.namespace.items()
        if k not in _OF_MODULES
        and not (is_spent(picture.alike, k, v, line) and v._tl_begun)
    ])  # fmt: skip
