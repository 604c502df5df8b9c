"""Lesson 11: which build of Python this is, a free-threaded one beside it, one program on both."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from threadlab.wheel.program import source_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

GET_ONE = "uv python install 3.14t"

# Asked in a process of its own, also of interpreters without threadlab.
_ASK = """\
import json, platform, sys, sysconfig
gil = getattr(sys, "_is_gil_enabled", lambda: True)()
print(json.dumps({
    "name": platform.python_implementation() + " " + platform.python_version(),
    "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")), "gil": gil}))
"""
_MEASURE = """

import json, time
best, work = {{}}, 0.0
for _ in range({rounds}):  # the numbers of threads in turn: what else runs here changes meanwhile
    for number, threads in enumerate({threads}):
        began, used = time.perf_counter(), time.process_time()
        run(threads)
        seconds = time.perf_counter() - began
        best[threads] = min(seconds, best.get(threads, seconds))
        if number == 0:
            work += (time.process_time() - used) / {rounds}
seconds = [best[threads] for threads in {threads}]
print(json.dumps([min(work, seconds[0]), seconds]))
"""
_ASK_WITHIN, _MEASURE_WITHIN = 30, 110  # seconds

# One CPU-bound job, primes in pure Python, on 1 thread and then on 2: free-threaded 3.13.15 on two
# shared Linux cores. Medians of its runs, from the worst to the best, and the best run of all.
ELSEWHERE_MEDIANS = (1.2, 1.9)
ELSEWHERE_BEST = 1.95


class MeasuringFailed(RuntimeError):
    """The program did not run to its end on the other interpreter; the text says why."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """One Python: where it is, what it is, whether it can do without the GIL and does so."""

    path: str
    name: str
    free_threaded: bool
    gil: bool

    def __str__(self) -> str:
        kind = "free-threaded" if self.free_threaded else "ordinary"
        state = ("on" if self.gil else "off") if self.free_threaded else "always on"
        return f"{self.name}, {kind} build, GIL {state}"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds that one program took on ``on``: ``seconds[i]`` with ``threads[i]`` threads.

    ``work`` is how many seconds of a processor it used with the first number of threads, and no
    more than those that it took.
    """

    on: Interpreter
    threads: tuple[int, ...]
    seconds: tuple[float, ...]
    work: float

    @property
    def factors(self) -> tuple[float, ...]:
        """How many times as fast as one core of its own would do the work.

        On a busy computer a program with more threads gets more of the cores, and is quicker for
        that alone. Measured against the time that *it* had, one thread would look too slow.
        """
        return tuple(self.work / each for each in self.seconds)


def this_build() -> Interpreter:
    """The Python that runs this kernel, as a fresh process of it says."""
    found = ask(sys.executable)
    if found is None:
        raise MeasuringFailed(f"{sys.executable} does not start a second time.")
    return found


def ask(path: str) -> Interpreter | None:
    """What the interpreter at ``path`` says of itself; None when it cannot be asked."""
    try:
        done = subprocess.run(
            [path, "-c", _ASK], capture_output=True, text=True, timeout=_ASK_WITHIN, check=True
        )
        told = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return Interpreter(path, told["name"], told["free_threaded"], told["gil"])


def free_threaded_builds() -> tuple[Interpreter, ...]:
    """The free-threaded Pythons of this computer, apart from the one that runs this kernel."""
    asked = {os.path.realpath(sys.executable)}
    found = []
    for path in candidates():
        real = os.path.realpath(path)
        if real in asked:
            continue
        asked.add(real)
        interpreter = ask(path)
        if interpreter is not None and interpreter.free_threaded:
            found.append(interpreter)
    return tuple(found)


def candidates() -> Iterator[str]:
    """Where a free-threaded Python may be: on PATH, or where pyenv and uv put theirs."""
    for minor in (15, 14, 13):
        on_path = shutil.which(f"python3.{minor}t")
        if on_path:
            yield on_path
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT", home / ".pyenv")) / "versions"
    data = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share")) / "uv"
    if sys.platform == "win32":
        data = Path(os.environ.get("APPDATA", home)) / "uv" / "data"
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR", data / "python"))
    for folder, pattern in ((pyenv, "3.*t*"), (uv, "cpython-3.*freethreaded*")):
        for version in sorted(folder.glob(pattern), reverse=True):
            for python in (version / "bin" / "python3", version / "python.exe"):
                if python.is_file():
                    yield str(python)


def measure(
    program: Callable[[int], object] | str,
    on: Interpreter,
    threads: Sequence[int] = (1, 2, 4),
    rounds: int = 5,
) -> Measured:
    """Run ``program(threads)`` on ``on``, in a process of its own; the best of ``rounds`` each.

    A function brings along what it uses from its notebook; it may import the standard library only.
    Raises `MeasuringFailed` with what the other Python said.
    """
    text = source_of(program) + _MEASURE.format(threads=list(threads), rounds=rounds)
    try:
        done = subprocess.run(
            [on.path, "-"],
            input=text,
            capture_output=True,
            text=True,
            timeout=_MEASURE_WITHIN,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise MeasuringFailed(
            f"{on.name} was not done after {_MEASURE_WITHIN} seconds: make the work smaller."
        ) from error
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no reason was given"]
        raise MeasuringFailed(f"{on.name} stopped: {last[0]}")
    work, seconds = json.loads(done.stdout.splitlines()[-1])
    return Measured(on, tuple(threads), tuple(seconds), work)


def draw(measured: Sequence[Measured]) -> Figure:
    """Speed-up against threads. With no build without the GIL, figures from elsewhere beside it."""
    from matplotlib import pyplot

    from threadlab.palette import THREAD_COLORS

    figure, axes = pyplot.subplots(figsize=(7, 3.4), layout="constrained")
    for each, colour, mark in zip(measured, THREAD_COLORS, "os^Dv", strict=False):
        axes.plot(each.threads, each.factors, color=colour, marker=mark, label=str(each.on))
    if all(each.on.gil for each in measured):
        low, high = ELSEWHERE_MEDIANS
        axes.bar(
            [2], [high - low], 0.12, bottom=[low], color="white", edgecolor=THREAD_COLORS[1],
            hatch="////", label="free-threaded 3.13.15, measured elsewhere",
        )  # fmt: skip
        axes.plot([2], [ELSEWHERE_BEST], color=THREAD_COLORS[1], marker="*", linestyle="")
    most = max(max(each.threads) for each in measured)
    axes.plot([1, most], [1, most], color="0.6", linestyle=":", label="as many times as threads")
    axes.set_ylim(0, most + 0.2)
    axes.set_xticks(sorted({count for each in measured for count in each.threads}))
    axes.set_xlabel("threads")
    axes.set_ylabel("times as fast as one core")
    axes.legend(loc="upper left", fontsize="small")
    axes.spines[["top", "right"]].set_visible(False)
    pyplot.close(figure)
    return figure
