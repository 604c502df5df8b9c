"""The child process in which answers run: reads jobs, one JSON object a line, and answers likewise.

Where the system can fork, the worker stays clean and warm and forks a child for each job; else it
serves one job and ends. Each job's reply carries the job's own token. The worker ends when its
standard input does, so that it never outlives the grading.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import threading
import time
from typing import Any, BinaryIO

CAN_FORK = hasattr(os, "fork")
MEMORY_LIMIT = 4 << 30  # bytes of address space
FILE_LIMIT = 64 << 20
CPU_LIMIT = 45  # seconds, the last resort when the watch cannot run
READY = b'{"ready": true}\n'  # its first words, once all that it needs is imported
BEAT = 5.0  # seconds between two signs of life

_one_at_a_time = threading.Lock()
_sleep, _cpu = time.sleep, time.process_time  # whatever an answer does to the module


def main() -> None:
    """Serve jobs until the input ends."""
    replies = os.fdopen(os.dup(1), "wb")
    devnull = os.open(os.devnull, os.O_RDWR)
    os.dup2(devnull, 1)
    jobs = os.fdopen(os.dup(0), "rb")
    os.dup2(devnull, 0)
    _preload()
    os.dup2(devnull, 2)  # until here errors are ours, and somebody has to read them
    replies.write(READY)
    replies.flush()
    while line := jobs.readline():
        job = json.loads(line)
        if not CAN_FORK:
            serve(job, replies)
            os._exit(0)
        pid = os.fork()
        if pid == 0:
            os.setpgid(0, 0)  # what the job starts belongs to its group, and ends with it
            jobs.close()
            serve(job, replies)
            os._exit(0)
        _send(replies, {"token": job["token"], "pid": pid})
        _, status = os.waitpid(pid, 0)
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
        _send(replies, {"token": job["token"], "ended": os.waitstatus_to_exitcode(status)})


def serve(job: dict[str, Any], replies: BinaryIO) -> None:
    """Run one job and write its reply."""
    _limit()

    def report(result: dict[str, Any]) -> None:
        _send(replies, {"token": job["token"], "result": result})
        os._exit(0)

    sys.setrecursionlimit(1000)
    if job["kind"] == "run":
        from threadlab.grading.realrun import run

        run(job, report)
    elif job["kind"] == "stress":
        from threadlab.grading.stress import run as stress

        stress(job, report)
    else:
        from threadlab.grading.exploring import run as explore

        # A real run has its watch instead, which another thread would disturb.
        threading.Thread(
            target=_beat, args=(job["token"], replies), name="beat", daemon=True
        ).start()
        explore(job, report)


def _beat(token: str, replies: BinaryIO) -> None:
    """Say now and then how much processor time the job has had: slow is not stuck."""
    while True:
        _sleep(BEAT)
        _send(replies, {"token": token, "cpu": _cpu()})


def _send(replies: BinaryIO, message: dict[str, Any]) -> None:
    with _one_at_a_time:
        replies.write(json.dumps(message).encode() + b"\n")
        replies.flush()


def _preload() -> None:
    """Import now what every job needs, so that its fork starts warm."""
    import threadlab.grading.realrun

    with contextlib.suppress(ImportError):
        import threadlab.grading.exploring  # noqa: F401


def _limit() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_LIMIT, FILE_LIMIT))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT, CPU_LIMIT + 1))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


if __name__ == "__main__":
    main()
