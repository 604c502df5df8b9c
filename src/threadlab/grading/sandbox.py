"""Worker processes for answers, from the grader's side: warm, killable, never trusted."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from threadlab.grading.worker import CPU_LIMIT, READY

HARD_LIMIT = 60.0  # seconds without any progress, after which the process is killed
PROGRESS = 0.2  # seconds of processor time that count as progress

_START = "import sys; sys.path[:] = {path!r}; from threadlab.grading.worker import main; main()"


class NotStarted(RuntimeError):
    """No process for answers could be started: nobody's answer is to blame, nothing was graded."""


class Worker:
    """One child process that serves jobs one after another."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="threadlab-", ignore_cleanup_errors=True)
        environment = {
            k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PYTEST"))
        }
        environment["PYTHONHASHSEED"] = "0"
        path = [entry or os.getcwd() for entry in sys.path]
        self._complaints = Path(self._folder.name, "stderr")  # of its start alone; see `worker`
        with self._complaints.open("wb") as complaints:
            self._process = subprocess.Popen(
                [sys.executable, "-s", "-P", "-c", _START.format(path=path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                cwd=self._folder.name,
                env=environment,
                start_new_session=os.name == "posix",
            )
        self._ready = False
        self._job: int | None = None  # the process (and its group) of the job that runs
        self._replies: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._read, name="threadlab-sandbox", daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._replies.put(line)
        self._replies.put(b"")

    def run(self, job: dict[str, Any], hard_limit: float = HARD_LIMIT) -> dict[str, Any]:
        """Run ``job``; the result, or a ``died`` or ``killed`` status. Never raises for the answer.

        Raises `NotStarted` when the process ended before it could take a job.
        ``hard_limit`` is in seconds without progress: a job that gets little of a busy machine is
        slow, not stuck. After anything but a clean end the worker is spent: see `usable`.
        """
        token = secrets.token_hex(16)
        result: dict[str, Any] | None = None
        used, until = 0.0, time.monotonic() + hard_limit
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps({**job, "token": token}).encode() + b"\n")
            self._process.stdin.flush()
            while True:
                line = self._replies.get(timeout=max(0.0, until - time.monotonic()))
                if not line:
                    self._replies.put(b"")  # the end stays the end
                    return result or self._died()
                if not self._ready:
                    self._ready = line == READY
                    continue
                message = _parsed(line, token)
                now_used = message.get("cpu")
                if isinstance(now_used, float) and used + PROGRESS <= now_used <= CPU_LIMIT:
                    used, until = now_used, time.monotonic() + hard_limit
                if "result" in message:
                    result = message["result"]
                elif "pid" in message:
                    self._job = message["pid"]
                elif "ended" in message:
                    self._job = None
                    return result or {"status": "died", "code": message["ended"], "message": ""}
        except queue.Empty:
            self.close()
            return {"status": "killed", "message": ""}
        except OSError:
            return self._died()

    def _died(self) -> dict[str, Any]:
        """The process is gone: with the job that it ran, or before it could take one."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5.0)
        complaints = self._complaints.read_text(errors="replace").strip()
        self.close()
        while not self._ready and (line := self._replies.get()):
            self._ready = line == READY
        if not self._ready:
            last = complaints.splitlines()[-1] if complaints else "it said nothing"
            raise NotStarted(
                "The process in which answers run ended before it could begin (exit code "
                f"{self._process.returncode}): {last}. Nothing was graded. `threadlab doctor` "
                "looks for what is wrong with this environment."
            )
        return {"status": "died", "code": self._process.returncode, "message": ""}

    @property
    def usable(self) -> bool:
        """Can it take another job?"""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process, and whatever it started."""
        if self._job is not None:
            with contextlib.suppress(OSError):
                os.killpg(self._job, signal.SIGKILL)
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        self._process.wait()
        self._folder.cleanup()


def _parsed(line: bytes, token: str) -> dict[str, Any]:
    """A reply of this job; anything else on the channel (an answer's doing) is dropped."""
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    if isinstance(message, dict) and message.get("token") == token:
        return message
    return {}


class Pool:
    """Warm workers, lent to one job at a time."""

    def __init__(self) -> None:
        self._idle: list[Worker] = []
        self._lock = threading.Lock()
        self._owner = os.getpid()

    @contextlib.contextmanager
    def worker(self) -> Iterator[Worker]:
        """Lend a warm worker; a spent one is not taken back."""
        with self._lock:
            if self._owner != os.getpid():  # forked: the parent's workers are not ours
                self._idle, self._owner = [], os.getpid()
            worker = self._idle.pop() if self._idle else None
        if worker is None or not worker.usable:
            worker = Worker()
        try:
            yield worker
        except BaseException:
            worker.close()
            raise
        if worker.usable:
            with self._lock:
                self._idle.append(worker)
        else:
            worker.close()

    def close(self) -> None:
        """End every idle worker."""
        with self._lock:
            idle, self._idle = self._idle, []
        if self._owner == os.getpid():
            for worker in idle:
                worker.close()


POOL = Pool()
atexit.register(POOL.close)


def run(job: dict[str, Any], hard_limit: float = HARD_LIMIT) -> dict[str, Any]:
    """Run one job in a warm worker; see `Worker.run`."""
    with POOL.worker() as worker:
        return worker.run(job, hard_limit)
