"""The process in which a roulette's runs happen: plain Python, nothing patched, nothing slowed.

Run as a script, also by interpreters without threadlab, so it imports the standard library alone.
It reads one line of JSON, the settings, and writes one line of JSON for each piece of news:

* ``{"ready": {...}}`` once: the build, and what the program's own ``expected()`` says;
* ``{"outcomes": [[kind, text, count], ...], "slowest": seconds}`` as runs end, kind ``"value"``
  (text: its repr) or ``"error"``;
* ``{"hang": [[thread, line], ...]}`` when a run does not end, and then this process does;
* ``{"leftover": n}`` when a run left threads behind: they would disturb the next one, so this
  process ends here too and another goes on;
* ``{"broken": text}`` when the program cannot be run at all.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import sysconfig
import threading
import time
import traceback
from types import CodeType
from typing import Any

PROGRAM = "<program>"
_TELL_EVERY = 0.05
_LOOK_EVERY = 0.05
_IDLE = 0.5
_SLOWER = 20
BUSY = 5


def build() -> dict[str, Any]:
    """This interpreter: ``name`` in words, ``version``, whether the ``gil`` is on, ``cores``."""
    gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    free_threaded = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
    implementation = platform.python_implementation()
    kind = (
        "free-threaded build, GIL " + ("on" if gil else "off") if free_threaded else "GIL enabled"
    )
    return {
        "name": f"{implementation} {platform.python_version()}, {kind}",
        "version": list(sys.version_info[:3]),
        "gil": gil,
        "cores": os.cpu_count() or 1,
        "system": platform.system(),
        "switch_interval": sys.getswitchinterval(),
    }


class Teller:
    """Writes news to the parent; outcomes are gathered, so that writing slows no run."""

    def __init__(self, out: Any) -> None:
        self._out = out
        self._lock = threading.Lock()
        self._counts: dict[tuple[str, str], int] = {}
        self._last = time.monotonic()
        self.slowest = 0.0

    def outcome(self, kind: str, text: str, seconds: float) -> None:
        self._counts[kind, text] = self._counts.get((kind, text), 0) + 1
        self.slowest = max(self.slowest, seconds)
        if time.monotonic() - self._last > _TELL_EVERY:
            self.flush()

    def flush(self) -> None:
        if self._counts:
            counts = [[kind, text, n] for (kind, text), n in self._counts.items()]
            self._counts = {}
            self.tell({"outcomes": counts, "slowest": self.slowest})
        self._last = time.monotonic()

    def tell(self, news: dict[str, Any]) -> None:
        try:
            with self._lock:
                self._out.write(json.dumps(news) + "\n")
                self._out.flush()
        except OSError:
            os._exit(1)  # nobody listens any more: the parent has gone


class Watch(threading.Thread):
    """Ends the process when a run hangs.

    A run hangs when it takes ``limit`` seconds, five times that while it computes: it may just be
    long. While the process has used no processor for half a second it is given up sooner: when it
    has taken twenty times as long as the slowest run that ended, or stands at the same lines
    (``known``) as a run that took the whole limit.
    """

    def __init__(self, limit: float, teller: Teller, known: list[int]) -> None:
        super().__init__(name="roulette watch", daemon=True)
        self._limit = limit
        self._known = known
        self._teller = teller
        self._began: float | None = None
        self._over = threading.Event()

    def begin(self) -> None:
        self._began = time.monotonic()

    def end(self) -> float:
        """Seconds that the run took."""
        assert self._began is not None
        seconds = time.monotonic() - self._began
        self._began = None
        return seconds

    def run(self) -> None:
        busy, used = time.monotonic(), time.process_time()
        while not self._over.wait(_LOOK_EVERY):
            now, cpu, began = time.monotonic(), time.process_time(), self._began
            if cpu - used > 0.1 * _LOOK_EVERY:
                busy = now
            used = cpu
            if began is None:
                continue
            idle = now - max(busy, began) > _IDLE
            limit = self._limit if idle else BUSY * self._limit
            if now - began > limit or (idle and self._hopeless(now - began)):
                self._hang()

    def _hopeless(self, seconds: float) -> bool:
        slowest = self._teller.slowest
        if slowest > 0 and seconds > _SLOWER * slowest:
            return True
        return bool(self._known) and sorted(line for _, line in self._where()) == self._known

    def _hang(self) -> None:
        self._teller.flush()
        self._teller.tell({"hang": self._where()})
        os._exit(0)

    def _where(self) -> list[list[Any]]:
        names = {thread.ident: thread.name for thread in threading.enumerate()}
        found = []
        for ident, start in sys._current_frames().items():
            frame: Any = start
            while frame is not None and frame.f_code.co_filename != PROGRAM:
                frame = frame.f_back
            if frame is not None:
                found.append([names.get(ident, "?"), frame.f_lineno])
        return sorted(found)


class Wheel:
    """Runs the program once, from fresh state, and says how it came out."""

    def __init__(self, code: CodeType, threads: int, iterations: int) -> None:
        self._code = code
        self._arguments = (threads, iterations)
        self._errors: list[str] = []
        threading.excepthook = self._caught

    def load(self) -> dict[str, Any]:
        """The program's names, freshly made. A program without ``run`` runs right here."""
        names: dict[str, Any] = {"__name__": "__main__", "__builtins__": __builtins__}
        exec(self._code, names)
        return names

    def spin(self) -> tuple[str, str]:
        self._errors = []
        try:
            names = self.load()
            run = names.get("run")
            text = repr(run(*self._arguments)) if callable(run) else "ended well"
        except BaseException as error:
            return "error", describe(error)
        return ("error", self._errors[0]) if self._errors else ("value", text)

    def _caught(self, details: Any) -> None:
        if details.exc_type is not SystemExit:
            self._errors.append(f"{describe(details.exc_value)} (in {details.thread.name})")


def describe(error: BaseException | None) -> str:
    """An exception as one short line."""
    return "".join(traceback.format_exception_only(type(error), error)).strip()[:200]


def prepare(source: str, threads: int, iterations: int) -> tuple[Wheel, str | None]:
    """The wheel, and the repr of what ``expected(threads, iterations)`` of the program gives."""
    wheel = Wheel(compile(source, PROGRAM, "exec"), threads, iterations)
    if "def expected(" not in source:
        return wheel, None
    return wheel, repr(wheel.load()["expected"](threads, iterations))


def main() -> None:
    settings = json.loads(sys.stdin.readline())
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # what the program prints, thousands of times, goes nowhere
    os.dup2(quiet, 2)
    sys.path[:] = settings["path"] or sys.path[1:]
    if settings["switch_interval"]:
        sys.setswitchinterval(settings["switch_interval"])
    teller = Teller(out)
    try:
        wheel, expected = prepare(settings["source"], settings["threads"], settings["iterations"])
    except BaseException as error:
        teller.tell({"broken": describe(error)})
        return
    teller.tell({"ready": {**build(), "expected": expected}})
    watch = Watch(settings["hang_after"], teller, settings["hung_at"])
    watch.start()
    usual = threading.active_count()
    for _ in range(settings["runs"]):
        watch.begin()
        kind, text = wheel.spin()
        teller.outcome(kind, text, watch.end())
        left = threading.active_count() - usual
        if left > 0:
            teller.flush()
            teller.tell({"leftover": left})
            os._exit(0)
    teller.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
