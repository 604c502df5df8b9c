"""Tells a hang from a slow run, in the process of the answer, without trusting the clock.

The watch counts its own ticks instead of seconds: on a loaded machine it is slowed down with the
threads that it watches. A hang is reported only when, over many ticks, no thread has moved by one
instruction, none has had any processor time (a share of a busy machine can be very small), and no
thread sits in a wait that will time out by itself.
"""

from __future__ import annotations

import ast
import linecache
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from threadlab.grading.asleep import all_asleep

TICK = 0.025  # seconds
QUIET_TICKS = 30
CERTAIN_TICKS = 12  # where the system says as well that every thread sleeps
QUIET_TICKS_OUTSIDE = 240  # waiting for something outside of the process, e.g. a socket
LIMIT_TICKS = 600
FOR_EVER = 60.0  # seconds; no run lasts that long, so that a longer timeout is none
CPU_LIMIT = 5.0  # seconds of processor time
CPU_NOTHING = 0.0002  # seconds of it in a whole quiet time: what blocked threads may seem to use
ANSWER_FILE = "<answer>"

_PROCESSES = ("subprocess.py", "multiprocessing")
_OUTSIDE = ("selectors.py", "socket.py", "ssl.py", "asyncio", *_PROCESSES)
# From how many positional arguments on one of them is a timeout.
_TIMED_BY_ARGUMENTS = {
    "acquire": 2,
    "wait": 1,
    "join": 1,
    "result": 1,
    "get": 2,
    "select": 4,
    "poll": 1,
}
_real_sleep = time.sleep
_real_cpu = time.process_time
_own_cpu = time.thread_time
_frames = sys._current_frames
_watching: list[threading.Thread] = []


def threads() -> list[threading.Thread]:
    """The threads that watch, which are nobody's when others are counted or looked at."""
    return [thread for thread in _watching if thread.is_alive()]


def sleep(seconds: float, /) -> None:
    """``time.sleep``, under a Python frame by which the watch knows a sleeper."""
    _real_sleep(seconds)


class Watch:
    """Calls ``report(kind, stacks)`` once when the run hangs (or has met a limit).

    ``held()`` says whether somebody in this very process stands at a gate: then nobody outside is
    waited for, and what waits for a socket waits for those at the gate. ``cpu_limit`` is in seconds
    of processor time.
    """

    def __init__(
        self,
        report: Callable[[str, list[dict[str, Any]]], None],
        held: Callable[[], bool] = lambda: False,
        cpu_limit: float = CPU_LIMIT,
    ) -> None:
        self._report, self._held, self._cpu_limit = report, held, cpu_limit
        self._done = False
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        _watching.append(self._thread)
        self._thread.start()

    def stop(self) -> None:
        """The run has ended; nothing is reported any more."""
        self._done = True

    def _run(self) -> None:
        quiet, certain, before, cpu_before = 0, 0, None, 0.0
        for _tick in range(LIMIT_TICKS):
            _real_sleep(TICK)
            if self._done:
                return
            own, cpu = _own_cpu(), _real_cpu()
            frames = self._others()
            now = places(frames)
            if cpu > self._cpu_limit:
                self._report("limit", stacks(frames))
                return
            others = cpu - own
            still = now == before and others - cpu_before < CPU_NOTHING
            rests = still and not any(map(wakes_by_itself, frames.values()))
            asleep = all_asleep([threading.get_native_id()]) if rests else None
            if rests and asleep is not False:
                quiet += 1
                certain = certain + 1 if asleep else 0
            else:
                quiet, certain, cpu_before = 0, 0, others
            if any(map(waits_outside, frames.values())) and not self._held():
                hangs = quiet >= QUIET_TICKS_OUTSIDE
            else:
                hangs = quiet >= QUIET_TICKS or certain >= CERTAIN_TICKS
            if hangs:
                self._report("hang", stacks(frames))
                return
            before = now
            del frames
        self._report("limit", stacks(self._others()))

    def _others(self) -> dict[int, FrameType]:
        own = threading.get_ident()
        return {ident: frame for ident, frame in _frames().items() if ident != own}


def places(frames: dict[int, FrameType]) -> dict[int, tuple[int, int]]:
    """Where each thread stands, to the instruction: the same twice when none has moved."""
    return {ident: (id(frame), frame.f_lasti) for ident, frame in frames.items()}


def wakes_by_itself(frame: FrameType) -> bool:
    """Is the thread asleep or in a wait with a timeout?"""
    if frame.f_code is sleep.__code__:
        return bool(frame.f_locals["seconds"] < FOR_EVER)
    if _starts_a_thread(frame):
        return True
    name = frame.f_code.co_filename
    if name.startswith("<frozen importlib"):
        return True  # a module is being read from a slow disk
    if name.endswith(("threading.py", "queue.py", "selectors.py")):
        timeout = frame.f_locals.get("timeout", frame.f_locals.get("remaining"))
        return isinstance(timeout, int | float) and 0 <= timeout < FOR_EVER
    # A wait of C code stands in its caller's line: only the text can tell whether it has a timeout.
    return _has_timed_call(linecache.getline(name, frame.f_lineno).strip())


def _starts_a_thread(frame: FrameType) -> bool:
    """Inside `Thread.start`: the new thread is there, and on a loaded machine has not run yet."""
    inner: FrameType | None = frame
    while inner is not None and inner.f_code.co_filename == threading.__file__:
        if inner.f_code is threading.Thread.start.__code__:
            return True
        inner = inner.f_back
    return False


def _has_timed_call(line: str) -> bool:
    block = line.startswith(("with ", "while ", "if ")) and line.endswith(":")
    try:
        tree = ast.parse(line + " pass" if block else line)
    except SyntaxError:
        return "timeout" in line
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if any(keyword.arg == "timeout" for keyword in node.keywords):
                return True
            if name == "get" and not _is_bool(node.args):
                continue  # a dict's: its second argument is no time-out
            if len(node.args) >= _TIMED_BY_ARGUMENTS.get(name, 99):
                return True
    return False


def _is_bool(arguments: list[ast.expr]) -> bool:
    """Whether the first argument is a plain True or False, as in ``queue.get(True, 5)``."""
    first = arguments[0] if arguments else None
    return isinstance(first, ast.Constant) and isinstance(first.value, bool)


def waits_outside(frame: FrameType, *, sockets: bool = True) -> bool:
    """Is the thread inside code that talks to sockets (unless they do not count) or processes?

    Only what the task's own code has called counts: one that waits for a lock in a coroutine waits
    for the lock, whoever has called the coroutine.
    """
    inner: FrameType | None = frame
    while inner is not None and not inner.f_code.co_filename.startswith("<"):
        if any(part in inner.f_code.co_filename for part in (_OUTSIDE if sockets else _PROCESSES)):
            return True
        inner = inner.f_back
    return False


def stacks(frames: dict[int, FrameType]) -> list[dict[str, Any]]:
    """Where each thread stands: its name, the learner's line if there is one, and the call."""
    names = {thread.ident: thread for thread in threading.enumerate()}
    found = []
    for ident, frame in frames.items():
        thread = names.get(ident)
        inner: FrameType | None = frame
        where = None
        while inner is not None and where is None:
            if inner.f_code.co_filename == ANSWER_FILE:
                where = inner
            inner = inner.f_back
        found.append(
            {
                "thread": thread.name if thread else "a thread",
                "main": thread is threading.main_thread(),
                "line": where.f_lineno if where else None,
                "function": where.f_code.co_qualname if where else None,
                "code": linecache.getline(ANSWER_FILE, where.f_lineno).strip() if where else "",
                "waiting": frame.f_code.co_name,
            }
        )
    # Not by their names: which of several threads comes to stand where is luck.
    return sorted(found, key=lambda s: (not s["main"], s["line"] or 0, s["thread"]))
