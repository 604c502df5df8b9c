"""The roulette: run a program freely thousands of times and watch which outcomes come up."""

from __future__ import annotations

import atexit
import html
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets  # type: ignore[import-untyped]
import traitlets

from threadlab.wheel.process import RouletteError, Settings, Spin
from threadlab.wheel.program import ProgramError, has_run, source_of
from threadlab.wheel.question import UNSAID, Question, result_of
from threadlab.wheel.result import RouletteResult, percent

_HERE = Path(__file__).parent
_TELL_EVERY = 0.12  # seconds between two drawings
_MOST = {"runs": 100_000, "threads": 64, "iterations": 10_000_000}


def roulette(
    program: str | Callable[..., Any],
    runs: int = 2000,
    expected: Any = UNSAID,
    threads: int = 4,
    iterations: int = 100_000,
    switch_interval: float | None = None,
    *,
    live: bool = True,
    hang_after: float = 2.0,
    python: str | None = None,
    playable: str | None = None,
) -> Any:
    """Run ``program`` freely on real threads, many times, and count its outcomes.

    ``program`` is source text (or a function of the notebook) that defines
    ``run(threads, iterations) -> outcome``, or source text that is itself one run and asserts. Each
    run begins from fresh state, in a process of its own, so a hang is cut after ``hang_after``
    seconds (five times that while it computes) and counted as the outcome ``"hang"``. ``expected``
    is the right outcome, or a function of ``(threads, iterations)`` that gives it; a program can
    define ``expected`` itself.
    ``switch_interval`` (seconds) is passed to `sys.setswitchinterval`, None leaves it alone.
    ``python`` is the path of another interpreter to run it on, such as a free-threaded one.
    ``playable`` is a small twin of the program for the scheduler.

    Returns a `Roulette` widget that is already spinning; with ``live=False`` waits and returns a
    `RouletteResult`, raising `RouletteError` or `ProgramError` where the program cannot be run.
    """
    settings: dict[str, Any] = {
        "runs": runs,
        "threads": threads,
        "iterations": iterations,
        "switch_interval": switch_interval,
        "hang_after": hang_after,
        "python": python,
    }
    if live:
        return Roulette(program, expected=expected, playable=playable, **settings)
    question = Question(source_of(program), expected, playable)
    spin = Spin(checked(Settings(question.source, **settings)))
    spin.run()
    return result_of(question, spin)


def checked(settings: Settings) -> Settings:
    """``settings``, or `ProgramError` when a number makes no sense or no end."""
    for name, most in _MOST.items():
        value = getattr(settings, name)
        if not isinstance(value, int) or not 1 <= value <= most:
            raise ProgramError(f"{name} is {value!r}: give a whole number from 1 to {most:,}.")
    if settings.switch_interval is not None and not 0 < settings.switch_interval <= 10:
        raise ProgramError("switch_interval is in seconds, above 0 and up to 10.")
    if not 0 < settings.hang_after <= 600:
        raise ProgramError("hang_after is in seconds, above 0 and up to 600.")
    return settings


class Roulette(anywidget.AnyWidget):
    """A roulette that spins while it is looked at. Made by `roulette`.

    It spins in a thread and a process of its own; ``stop()`` ends it, ``wait()`` waits for its end,
    ``result`` is what it has come to so far.
    """

    _esm = _HERE / "roulette.js"
    _css = _HERE / "roulette.css"

    settings = traitlets.Dict().tag(sync=True)
    progress = traitlets.Dict().tag(sync=True)
    problem = traitlets.Unicode().tag(sync=True)
    game = traitlets.Instance(ipywidgets.DOMWidget, allow_none=True).tag(
        sync=True, **ipywidgets.widget_serialization
    )

    def __init__(
        self,
        program: str | Callable[..., Any],
        *,
        expected: Any = UNSAID,
        playable: str | None = None,
        **settings: Any,
    ) -> None:
        super().__init__()
        self._spin: Spin | None = None
        self._thread: threading.Thread | None = None
        self._shown: Any = None
        try:
            self._question = Question(source_of(program), expected, playable)
            first = checked(Settings(self._question.source, **settings))
        except ProgramError as error:
            self.problem = str(error)
            return
        self.on_msg(self._receive)
        _open.add(self)
        self.spin(first)

    # -- spinning

    def spin(self, settings: Settings) -> None:
        """Start over with ``settings``; a spin that is under way is ended."""
        self.stop()
        self.wait()
        self.settings = {
            "runs": settings.runs,
            "threads": settings.threads,
            "iterations": settings.iterations,
            "switch_interval": settings.switch_interval,
            "adjustable": has_run(settings.source),
        }
        spin = self._spin = Spin(settings)
        self._draw("running")
        self._thread = threading.Thread(
            target=self._drive, args=(spin,), name="roulette", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """End the spin that is under way, if there is one."""
        if self._spin is not None:
            self._spin.stop()

    def wait(self, timeout: float | None = None) -> RouletteResult | None:
        """Wait for the spin to end (``timeout`` in seconds). Returns what it has come to."""
        if self._thread is not None:
            self._thread.join(timeout)
        return self.result

    @property
    def result(self) -> RouletteResult | None:
        """What the runs have come to so far; None when the program could not be run."""
        return None if self._spin is None else result_of(self._question, self._spin)

    def schedule(self) -> Any:
        """The program as a `Scheduler`, to find the order of steps that fires."""
        if self.result is None:
            raise ValueError(self.problem)
        return self.result.schedule()

    def close(self) -> None:
        """Stop, and let go of the process and the thread."""
        self.stop()
        self.wait(5)
        super().close()

    def _drive(self, spin: Spin) -> None:
        last = 0.0

        def tell() -> None:
            nonlocal last
            if time.monotonic() - last > _TELL_EVERY:
                last = time.monotonic()
                self._draw("running")

        try:
            spin.run(tell)
        except RouletteError as error:
            self._draw("failed", str(error))
        else:
            self._draw("stopped" if spin.stopped else "done")
        # So that the saved notebook tells how it came out. Only the first time: an update makes
        # JupyterLab draw the view anew, and who spins again has the focus in it.
        shown, self._shown = self._shown, None
        if shown is not None:
            shown.update(self._repr_mimebundle_()[0], raw=True)

    def _draw(self, state: str, failure: str = "") -> None:
        result = self.result
        assert result is not None
        assert self._spin is not None
        low, high = result.interval
        self.progress = {
            "state": state,
            "failure": failure,
            "done": result.runs,
            "total": self._spin.settings.runs,
            "wrong": result.wrong,
            "rate": percent(result.rate),
            "interval": [percent(low), percent(high)],
            "judged": result.judged,
            "seconds": round(result.seconds, 1),
            "build": result.build.name,
            "cores": result.build.cores,
            "switch_interval": result.build.switch_interval,
            "rows": [[row.label, row.count, row.wrong] for row in result.rows()],
            "why": result.why if state != "running" else "",
            "notes": list(result.notes),
            "playable": result.playable is not None,
        }

    # -- the view's wishes

    def _receive(self, _widget: object, content: Any, _buffers: object) -> None:
        wish = content.get("type") if isinstance(content, dict) else None
        if wish == "stop":
            self.stop()
        elif wish == "spin" and self._spin is not None:
            chosen = {k: content.get(k) for k in (*_MOST, "switch_interval")}
            try:
                settings = checked(replace(self._spin.settings, **chosen))
            except ProgramError as error:
                self._draw("failed", str(error))
            else:
                self.spin(settings)
        elif wish == "schedule" and self.game is None:
            threading.Thread(target=self._find_game, name="roulette game", daemon=True).start()

    def _find_game(self) -> None:
        try:
            self.game = self.schedule()
        except Exception as error:  # shown where the learner is looking
            self._draw("failed", str(error))

    # -- where there is no widget

    def _ipython_display_(self) -> None:
        from IPython.display import display

        show: Any = display
        self._shown = show(self._repr_mimebundle_()[0], raw=True, display_id=True)

    def __repr__(self) -> str:
        if self.problem:
            return f"Roulette: {self.problem}"
        return str(self.result)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/html"] = self._as_html()
        return bundle

    def _as_html(self) -> str:
        result = self.result
        if result is None:
            return f"<p>{html.escape(self.problem)}</p>"
        most = max((row.count for row in result.rows()), default=1)
        lines = "".join(
            f"<tr><td>{html.escape(row.label)}</td><td>{row.count:,}</td>"
            f"<td>{('▒' if row.wrong else '█') * max(1, round(24 * row.count / most))}"
            f"{' wrong' if row.wrong else ''}</td></tr>"
            for row in result.rows()
        )
        words = " ".join([result.headline, result.why, *result.notes]).strip()
        return (
            f"<p>{html.escape(words)}</p><table><tr><th>outcome</th><th>runs</th><th></th></tr>"
            f"{lines}</table>"
        )


_open: weakref.WeakSet[Roulette] = weakref.WeakSet()


@atexit.register
def _stop_all() -> None:
    """No process outlives the kernel."""
    for widget in list(_open):
        widget.stop()
