"""What a driver of a real run may use: checks that cannot be swallowed, gates, peaks.

Everything here runs in the process of the answer. A failed `check` is kept even when the answer
catches the exception; a `Gate` shows overlap by construction, never by timing.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from threadlab.grading.watch import ANSWER_FILE


class CheckFailed(AssertionError):
    """A check of the driver failed; the message is for the learner."""


# Taken at import, before any answer has run: replacing a name of the module changes nothing.
_Thread, _Lock, _Condition = threading.Thread, threading.Lock, threading.Condition

failures: list[str] = []
gates: list[Gate] = []


def check(condition: object, message: str) -> None:
    """Fail with ``message`` unless ``condition``; counts even inside an answer's ``except``."""
    if not condition:
        failures.append(message)
        raise CheckFailed(message)


def fail(message: str) -> None:
    """Fail with ``message``."""
    check(False, message)


@contextmanager
def raises(kind: type[BaseException], message: str) -> Iterator[None]:
    """The block has to raise ``kind``; else fail with ``message``."""
    try:
        yield
    except kind:
        return
    except Exception as error:
        fail(f"{message} (it raised {type(error).__name__}: {error})")
    fail(message)


def spawn(*functions: Callable[[], Any]) -> list[Any]:
    """Run each function on a thread of its own, wait for all; results in order.

    The first exception is raised here after all have ended.
    """
    results: list[Any] = [None] * len(functions)
    errors: list[BaseException | None] = [None] * len(functions)

    def run(index: int) -> None:
        try:
            results[index] = functions[index]()
        except BaseException as error:
            errors[index] = error

    threads = [_Thread(target=run, args=(i,), name=f"check-{i + 1}") for i in range(len(functions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for error in errors:
        if error is not None:
            raise error
    return results


class Gate:
    """Opens when ``parties`` callers are inside `meet` at once, and then stays open.

    If they never meet, the run hangs, and the report says how many were ever there together: what
    a driver uses in callbacks that have to overlap.
    """

    def __init__(self, parties: int, what: str = "calls") -> None:
        self.parties, self.what = parties, what
        self.inside = self.most = 0
        self.open = parties <= 0
        self._changed = _Condition(_Lock())
        gates.append(self)

    def meet(self) -> None:
        """Wait until all are there."""
        with self._changed:
            self.inside += 1
            self.most = max(self.most, self.inside)
            if self.inside >= self.parties:
                self.open = True
                self._changed.notify_all()
            while not self.open:
                self._changed.wait()
            self.inside -= 1


class Peak:
    """Counts how many threads are inside its ``with`` block at once: ``most`` is the maximum."""

    def __init__(self) -> None:
        self.inside = self.most = self.total = 0
        self._lock = _Lock()

    def __enter__(self) -> Peak:
        with self._lock:
            self.inside += 1
            self.total += 1
            self.most = max(self.most, self.inside)
        return self

    def __exit__(self, *exc: object) -> None:
        with self._lock:
            self.inside -= 1


def independent(first: Callable[[], Any], second: Callable[[], Any], what: str) -> None:
    """Neither call may wait for the other: ``second`` has to end while ``first`` stands still.

    ``first`` is run again and again on a thread of its own, stopped each time one instruction of
    the answer later, and there waits until ``second`` has run to its end on another thread. A lock
    that both need is found by construction, as a hang; ``what`` names the two for the learner.
    """
    stop_at = 0
    while _run_stopped(first, second, stop_at, what):
        stop_at += 1


def _run_stopped(
    first: Callable[[], Any], second: Callable[[], Any], stop_at: int, what: str
) -> bool:
    """One run of `independent`; False when ``first`` ended before it was stopped."""
    both = Gate(2, what)
    stopped = False
    passed = 0

    def trace(frame: FrameType, event: str, _arg: Any) -> Any:
        nonlocal stopped, passed
        if frame.f_code.co_filename != ANSWER_FILE:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode" and not stopped:
            if passed == stop_at:
                stopped = True
                sys.settrace(None)
                other = _Thread(target=run_second, name="second")
                other.start()
                both.meet()
                other.join()
            passed += 1
        return trace

    def run_first() -> None:
        # Python 3.12 sends instruction events only if some frame wants them before settrace.
        sys._getframe().f_trace_opcodes = True
        sys.settrace(trace)
        try:
            first()
        finally:
            sys.settrace(None)

    def run_second() -> None:
        second()
        both.meet()

    spawn(run_first)
    if not stopped:
        gates.remove(both)
    return stopped


NAMES: dict[str, Any] = {
    "check": check,
    "fail": fail,
    "raises": raises,
    "spawn": spawn,
    "Gate": Gate,
    "Peak": Peak,
    "independent": independent,
}
