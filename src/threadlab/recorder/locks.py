"""Hooks for `threading.Lock` and `threading.RLock`: who holds, and who waits for whom.

An uncontended operation costs a dictionary look-up, a clock reading and one or two appends to a
list (holds.py). Everything else (frames, CPU clocks, names) waits until a thread has to wait, or
sees a lock for the first time.

One thing differs from a bare lock, as it does in ``threading.Condition``: the hooks are Python, so
a Ctrl-C that arrives while the main thread is just entering or leaving a lock can leave it taken.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from threadlab.recorder.holds import Note
from threadlab.recorder.patching import Patches
from threadlab.recorder.places import is_library, learner_frame, variables
from threadlab.recorder.session import Op, Session, Thing, clock, get_ident
from threadlab.trace import State

LOCK: type = type(threading.Lock())
RLOCK: type = type(threading.RLock())

_getframe = sys._getframe
_CONDITION_ENTER = threading.Condition.__enter__.__code__
# Library functions through which the learner's own `with` reaches a lock.
_TRANSPARENT = ("contextlib.py", "functools.py")

Hook = Callable[..., Any]


def _sight(log: Session, lock: object, frame: FrameType | None) -> Thing | None:
    """The entry of a lock that is used for the first time; None when it is a library's own."""
    # Inside a primitive of the library: one of the locks that it is made of.
    if log.me().op is not None:
        return None
    entering = None
    while frame is not None and is_library(frame.f_code.co_filename):
        if frame.f_code is _CONDITION_ENTER:
            entering = frame
        elif not frame.f_code.co_filename.endswith(_TRANSPARENT):
            return None
        frame = frame.f_back
    if frame is None or log.closed or len(log.seen) >= log.capacity:
        return None
    log.me().shown = True
    made = Thing("lock", lock, strong=True)
    if entering is not None:
        made.alias = variables(entering).get("self")
    log.name_at_sight(made, lock)
    made = log.seen.setdefault(lock, made)
    log.notes[lock] = made.notes
    return made


def _contended(
    log: Session, lock: object, acquire: Hook, release: Hook, timeout: float, depth: int = 2
) -> bool:
    """Wait for ``lock``, which is not to be had at once."""
    frame = _getframe(depth)
    state = log.me()
    op = state.op
    if log.closed or (op is not None and op.state is None):
        return bool(acquire(lock, True, timeout))
    owner = None
    where = learner_frame(frame)
    if op is None:
        thing = log.seen.get(lock) or _sight(log, lock, frame)
        if thing is None:
            if where is None:
                # A library among its own, a thread that is just beginning, say.
                return bool(acquire(lock, True, timeout))
            op = Op(State.WAITING_LOCK, None, None, _library_lock(frame))
        else:
            op = Op(State.WAITING_LOCK, thing)
            owner = thing.owner
    elif where is None and not state.shown:
        return bool(acquire(lock, True, timeout))
    return bool(
        log.wait(
            state,
            op,
            where,
            lambda seconds: acquire(lock, True, seconds),
            timeout,
            owner,
            lambda: release(lock),
        )
    )


def _library_lock(frame: FrameType) -> str:
    return f"a lock inside {frame.f_globals.get('__name__', 'a library')}"


def _timeout(blocking: Any, timeout: Any) -> float | None:
    """The seconds that ``acquire(blocking, timeout)`` waits, -1 for ever.

    None for a call that does not block, or that the lock itself has to refuse.
    """
    if not blocking or not isinstance(timeout, int | float):
        return None
    return float(timeout) if timeout == -1 or 0 < timeout <= threading.TIMEOUT_MAX else None


def install_locks(log: Session, patches: Patches) -> None:
    """Hook every ``Lock`` and ``RLock`` of the process, whenever it was made."""
    for owner, hooks in ((LOCK, lock_hooks(log, LOCK)), (RLOCK, rlock_hooks(log))):
        for name, hook in hooks.items():
            if name not in vars(owner):
                continue
            original = vars(owner)[name]
            hook.__qualname__ = hook.__name__ = name
            hook.__doc__ = original.__doc__
            hook.__threadlab_original__ = original  # type: ignore[attr-defined]
            patches.replace(owner, name, hook)


# The hooks below repeat each other's lines: they run for every lock operation of the program, and
# a call of a Python function costs as much as all the rest of a hook. Notes are made while the
# lock is held: after taking it, before giving it back.


def lock_hooks(log: Session, kind: Any) -> dict[str, Hook]:
    """The methods that replace those of ``kind``, which is ``threading.Lock`` or ``RLock``."""
    acquire_, release_ = kind.acquire, kind.release
    notes_of, state_of, ident, now = log.notes.get, log.states.get, get_ident, clock
    full = log.full

    def first_time(lock: Any, frame: FrameType) -> None:
        try:
            thing = _sight(log, lock, frame)
            if thing is not None:
                thing.notes += (ident(), now())
        except BaseException:
            release_(lock)
            raise

    def __enter__(self: Any) -> bool:
        if not acquire_(self, False):
            _contended(log, self, acquire_, release_, -1.0)
        notes = notes_of(self)
        if notes is not None:
            notes.append(ident())
            notes.append(now())
        elif (state := state_of(ident())) is None or state.op is None:
            first_time(self, _getframe(1))
        return True

    def acquire(self: Any, blocking: Any = True, timeout: Any = -1) -> bool:
        if blocking is True and timeout == -1:
            if not acquire_(self, False):
                _contended(log, self, acquire_, release_, -1.0)
        elif blocking is False and timeout == -1:
            if not acquire_(self, False):
                return False
        else:
            seconds = _timeout(blocking, timeout)
            if seconds is None:
                if not acquire_(self, blocking, timeout):
                    return False
            elif not acquire_(self, False) and not _contended(
                log, self, acquire_, release_, seconds
            ):
                return False
        notes = notes_of(self)
        if notes is not None:
            notes.append(ident())
            notes.append(now())
        elif (state := state_of(ident())) is None or state.op is None:
            first_time(self, _getframe(1))
        return True

    def release(self: Any) -> None:
        notes = notes_of(self)
        if notes is not None:
            notes.append(now())
            if len(notes) > full:
                _trim(log, self)
        try:
            release_(self)
        except RuntimeError:
            if _refused(log, notes):
                raise

    def __exit__(
        self: Any, kind: object = None, error: object = None, trace: object = None
    ) -> None:
        notes = notes_of(self)
        if notes is not None:
            notes.append(now())
            if len(notes) > full:
                _trim(log, self)
        try:
            release_(self)
        except RuntimeError:
            if _refused(log, notes):
                raise

    return {
        "acquire_lock": acquire,
        "acquire": acquire,
        "release_lock": release,
        "release": release,
        "__enter__": __enter__,
        "__exit__": __exit__,
    }


def _refused(log: Session, notes: list[Note] | None) -> bool:
    """Take the note back of a release that the lock has refused; True if that is to be told."""
    if notes is not None:
        notes.append(None)
    # A thread that is being ended at the limit may not have got its lock back.
    return not log.me().stopping


def _trim(log: Session, lock: object) -> None:
    # The recording may be closing in another thread, and has then forgotten the lock.
    thing = log.seen.get(lock)
    if thing is not None:
        thing.trim()


def rlock_hooks(log: Session) -> dict[str, Hook]:
    """The methods that replace those of ``threading.RLock``."""
    acquire_, release_ = RLOCK.acquire, RLOCK.release  # type: ignore[attr-defined]
    save_ = RLOCK._release_save  # type: ignore[attr-defined]
    notes_of = log.notes.get

    def _release_save(self: Any) -> Any:
        notes = notes_of(self)
        if notes is not None:
            notes.append((clock(),))
        try:
            return save_(self)
        except RuntimeError:
            if notes is not None:
                notes.append(None)
            raise

    def _acquire_restore(self: Any, saved: Any) -> None:
        if not acquire_(self, False):
            _contended(log, self, acquire_, release_, -1.0)
        # Held once by now; `saved` begins with how often it was held before.
        depth = saved[0]
        for _ in range(depth - 1):
            acquire_(self, False)
        notes = notes_of(self)
        if notes is None:
            try:
                thing = _sight(log, self, _getframe(1))
            except BaseException:
                release_(self)
                raise
            notes = thing.notes if thing is not None else None
        if notes is not None:
            notes += (get_ident(), clock()) * depth

    return {
        **lock_hooks(log, RLOCK),
        "_release_save": _release_save,
        "_acquire_restore": _acquire_restore,
    }
