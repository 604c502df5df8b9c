"""A warm process that explores for us and can be killed.

Code without events (``while True: pass`` in a C function, a huge computation) cannot be stopped
from inside. So exploration runs in a process of its own, kept ready between calls; one that does
not answer in time is killed and the next call starts another. What counts is processor time, so
that a busy machine changes no verdict; only Windows has no timer for it.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any, BinaryIO

GRACE = 3.0  # seconds of processor time beyond a budget, to tell the story
BUSY = 8.0  # how much longer a busy machine may take, as a factor,
BLIND = 2.0  # and where it cannot be told how long it worked
PIECE = 1.0  # seconds of waiting at a time


class WorkerDied(RuntimeError):
    """The worker process ended without an answer."""


class TimedOut(TimeoutError):
    """The worker did not answer in time and was killed."""


class Worker:
    """One process that answers requests; started when first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[Any] = queue.Queue()
        self._lock = threading.Lock()

    def call(self, function: str, arguments: dict[str, Any], seconds: float) -> Any:
        """``function(**arguments)`` in the worker; raises what it raised, or `TimedOut`.

        It may take so many ``seconds`` of processor time.
        """
        message = (function, arguments, seconds)
        limit = seconds * (BUSY if hasattr(signal, "setitimer") else BLIND)
        with self._lock:
            process = self._ensure()
            assert process.stdin is not None
            try:
                send(process.stdin, message)
            except OSError:
                self._stop()
                process = self._ensure()
                assert process.stdin is not None
                send(process.stdin, message)
            try:
                answer = self._answer(limit)
            except queue.Empty:
                self._stop()
                raise TimedOut(f"no answer within {limit:g} s") from None
            if answer is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(1.0)  # it is about to go: how it ended tells why
                self._stop()
                code = process.returncode
                if code == -getattr(signal, "SIGPROF", 0):
                    raise TimedOut(f"no answer within {seconds:g} s of processor time")
                raise WorkerDied(f"the process that explores ended unexpectedly (code {code})")
        kind, value = answer
        if kind == "error":
            raise value
        return value

    def _answer(self, limit: float) -> Any:
        """What the process answers, within ``limit`` seconds; raises `queue.Empty`.

        Waited for in short pieces: who looks from outside sees a thread that will go on by itself.
        """
        end = monotonic() + limit
        while True:
            try:
                return self._answers.get(timeout=PIECE)
            except queue.Empty:
                if monotonic() > end:
                    raise

    def _ensure(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHON_GIL": "1"}
        self._answers = queue.Queue()
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "threadlab.explorer.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=environment,
        )  # fmt: skip
        assert self._process.stdout is not None
        reader = threading.Thread(
            target=_read_all, args=(self._process.stdout, self._answers),
            name="threadlab-explorer-reader", daemon=True,
        )  # fmt: skip
        reader.start()
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._stop()


def send(pipe: BinaryIO | Any, message: Any) -> None:
    data = pickle.dumps(message)
    pipe.write(struct.pack("<I", len(data)) + data)
    pipe.flush()


def receive(pipe: BinaryIO | Any) -> Any:
    """The next message; None at the end of the stream."""
    head = pipe.read(4)
    if len(head) < 4:
        return None
    (size,) = struct.unpack("<I", head)
    data = pipe.read(size)
    return pickle.loads(data) if len(data) == size else None


def _read_all(pipe: Any, answers: queue.Queue[Any]) -> None:
    while True:
        try:
            message = receive(pipe)
        except (OSError, ValueError, EOFError, pickle.UnpicklingError):
            message = None
        answers.put(message)
        if message is None:
            return


def serve() -> None:
    """The worker's side: answer until the pipe closes."""
    from threadlab.explorer import api, graph

    functions: dict[str, Callable[..., Any]] = {
        "explore": api.explore_here, "replay": api.replay_here, "graph": graph.build,
    }  # fmt: skip
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # the program under exploration has neither input nor output
    sys.stdin = open(os.devnull)  # noqa: SIM115 - for the life of the process
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.setrecursionlimit(5_000)
    while True:
        request = receive(requests)
        if request is None:
            return
        function, arguments, seconds = request
        _end_after(seconds)
        try:
            answer = ("value", functions[function](**arguments))
        except BaseException as error:
            answer = ("error", _portable(error))
        _end_after(0)
        send(answers, answer)


def _end_after(seconds: float) -> None:
    """End this process when it has worked so long; 0: not any more."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _portable(error: BaseException) -> BaseException:
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


shared = Worker()
atexit.register(shared.close)

if __name__ == "__main__":
    serve()
