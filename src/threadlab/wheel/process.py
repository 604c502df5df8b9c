"""Driving the worker: one that hangs or ends is replaced until all runs are done or stopped."""

from __future__ import annotations

import ast
import json
import queue
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from threadlab.wheel.result import HANG, Build
from threadlab.wheel.worker import BUSY

_WORKER = Path(__file__).with_name("worker.py")
_START_WITHIN = 30.0  # seconds for an interpreter to come up on a loaded machine
_GRACE = 3.0  # beyond the worker's own limit: code that does not even let its watch run


class RouletteError(RuntimeError):
    """The program could not be run at all; the text says why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to run, and how. ``switch_interval`` and ``hang_after`` are in seconds."""

    source: str
    runs: int = 2000
    threads: int = 4
    iterations: int = 100_000
    switch_interval: float | None = None
    hang_after: float = 2.0
    python: str | None = None


class Spin:
    """One spin of the roulette: `run` does the runs, `stop` ends them from another thread.

    ``counts`` maps ``(kind, outcome)`` to the number of runs, kind being ``"value"``, ``"error"``
    or ``"hang"``.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.counts: Counter[tuple[str, Any]] = Counter()
        self.build = Build()
        self.expected: Any = None
        self.expects = False
        self.hung_at: list[tuple[str, int]] = []
        self.seconds = 0.0
        self._process: subprocess.Popen[str] | None = None
        self._stopping = threading.Event()

    @property
    def done(self) -> int:
        """Runs that have ended, one way or another."""
        return sum(self.counts.values())

    @property
    def stopped(self) -> bool:
        return self._stopping.is_set()

    def run(self, tell: Callable[[], None] = lambda: None) -> None:
        """Do all runs; ``tell`` is called whenever the counts have changed.

        Raises `RouletteError` when the program or the interpreter cannot be run.
        """
        began = time.monotonic()
        while self.done < self.settings.runs and not self.stopped:
            before = self.done
            self._run_one_process(began, tell)
            if self.done == before and not self.stopped:
                raise RouletteError(
                    "The process that runs the program ended before its first run did. The program "
                    "may have ended it, with os._exit() or a crash."
                )
        self.seconds = time.monotonic() - began

    def stop(self) -> None:
        """End the runs now. Safe from any thread, at any time, more than once."""
        self._stopping.set()
        process = self._process
        if process is not None:
            process.kill()

    def _run_one_process(self, began: float, tell: Callable[[], None]) -> None:
        process = self._start()
        self._process = process
        news: queue.Queue[dict[str, Any] | None] = queue.Queue()
        reader = threading.Thread(target=_read, args=(process, news), daemon=True)
        reader.start()
        try:
            if self.stopped:  # stopped while it was being started
                return
            patience = _START_WITHIN
            while (item := self._next(news, patience)) is not None:
                patience = BUSY * self.settings.hang_after + _GRACE
                self._take(item)
                self.seconds = time.monotonic() - began
                tell()
        finally:
            process.kill()
            process.wait()
            reader.join()
            if process.stdout is not None:
                process.stdout.close()
            self._process = None

    def _start(self) -> subprocess.Popen[str]:
        settings = self.settings
        own = settings.python is None
        options = [f"-Xgil={sys._xoptions['gil']}"] if own and "gil" in sys._xoptions else []
        try:
            process = subprocess.Popen(
                [settings.python or sys.executable, *options, str(_WORKER)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise RouletteError(f"{settings.python} could not be started: {error}") from error
        assert process.stdin is not None
        order = {
            "source": settings.source,
            "runs": settings.runs - self.done,
            "threads": settings.threads,
            "iterations": settings.iterations,
            "switch_interval": settings.switch_interval,
            "hang_after": settings.hang_after,
            "hung_at": sorted(line for _, line in self.hung_at),
            "path": sys.path if own else None,
        }
        try:
            process.stdin.write(json.dumps(order) + "\n")
            process.stdin.close()
        except OSError:
            pass  # it has ended already; the reader finds no news, and that is reported
        return process

    def _next(self, news: queue.Queue[dict[str, Any] | None], patience: float) -> Any:
        try:
            return news.get(timeout=patience)
        except queue.Empty:
            self.counts["hang", HANG] += 1  # not even the worker's watch could run
            return None

    def _take(self, item: dict[str, Any]) -> None:
        if "outcomes" in item:
            for kind, text, count in item["outcomes"]:
                self.counts[kind, _value(text) if kind == "value" else text] += count
        elif "hang" in item:
            self.counts["hang", HANG] += 1
            self.hung_at = self.hung_at or [(name, line) for name, line in item["hang"]]
        elif "ready" in item:
            ready = item["ready"]
            self.build = Build(
                ready["name"],
                tuple(ready["version"]),
                ready["gil"],
                ready["cores"],
                ready["switch_interval"],
            )
            if ready["expected"] is not None:
                self.expected, self.expects = _value(ready["expected"]), True
        elif "broken" in item:
            raise RouletteError(f"The program does not run: {item['broken']}")


def _read(process: subprocess.Popen[str], news: queue.Queue[dict[str, Any] | None]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        # A worker that is killed while it writes leaves half a line.
        if line.endswith("\n"):
            news.put(json.loads(line))
    news.put(None)


def _value(text: str) -> Any:
    """The value of a repr where it is a plain, hashable literal, else the repr itself."""
    try:
        value = ast.literal_eval(text)
        hash(value)
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        return text
    return value
