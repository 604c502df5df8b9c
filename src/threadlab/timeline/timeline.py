"""The timeline: who ran, who waited, for what, and who held it.

One lane a thread, drawn on canvas by the browser alone, so it answers while the kernel is busy
or deadlocked and in a page saved as HTML. Where no widget can run, a picture or text stands in.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from threadlab.timeline.encode import encode
from threadlab.timeline.text import draw_text
from threadlab.timeline.tidy import HasTrace, Tidy, as_trace, tidy
from threadlab.timeline.words import plural, summary
from threadlab.trace import Trace

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_HERE = Path(__file__).parent


class Timeline(anywidget.AnyWidget):
    """Draw what happened: ``Timeline(recording)``, ``Timeline(exploration)``.

    ``trace`` is a `Trace` or anything whose ``trace()`` returns one. ``cursor`` is a moment in
    the trace's unit (seconds of a run, steps of a schedule: 0 before the first); the reader moves
    it, and the program may.

    Raises:
        TypeError: ``trace`` is neither a trace nor has one.
    """

    # Text, not paths: given paths, anywidget may watch the files from a thread of its own, which
    # has no place in a kernel whose threads are being recorded.
    _esm = (_HERE / "timeline.js").read_text(encoding="utf-8")
    _css = (_HERE / "timeline.css").read_text(encoding="utf-8")

    data = traitlets.Bytes().tag(sync=True)
    info = traitlets.Dict().tag(sync=True)
    cursor = traitlets.Float(0.0).tag(sync=True)

    def __init__(self, trace: Trace | HasTrace, *, cursor: float = 0.0) -> None:
        self._show([tidy(as_trace(trace))], "", cursor)

    def _show(self, parts: Sequence[Tidy], title: str, cursor: float) -> None:
        self._parts = tuple(parts)
        self._title = title
        encoded = encode(parts, title)
        super().__init__(data=encoded.data, info=encoded.info, cursor=cursor)

    def plot(self, ax: Axes | None = None) -> Figure:
        """The timeline as a matplotlib figure, or drawn on the axes ``ax``; returns the figure.

        Raises:
            ValueError: ``ax`` is given for a comparison, which needs axes of its own.
        """
        from threadlab.timeline import figure

        if ax is None:
            return figure.draw_figure(self._parts, self._title)
        if len(self._parts) > 1:
            raise ValueError("A comparison needs several axes: call plot() without ax.")
        return figure.draw_on(ax, self._parts[0])

    def __str__(self) -> str:
        return "\n\n".join(
            [self._title] * bool(self._title) + [draw_text(part) for part in self._parts]
        )

    def __repr__(self) -> str:
        if len(self._parts) > 1:
            return f"Timeline({plural(len(self._parts), 'timeline')} on one axis)"
        return f"Timeline({summary(self._parts[0].trace)})"

    @cached_property
    def _picture(self) -> str | None:
        """The fallback picture as base64; None where matplotlib cannot draw it."""
        try:
            from threadlab.timeline import figure

            return base64.b64encode(figure.png(self._parts, self._title)).decode("ascii")
        except Exception:
            # The picture is for readers without widgets; it must never cost this reader the
            # widget. The text form takes its place.
            return None

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        picture = self._picture
        if picture is None:
            data["text/plain"] = str(self)
        else:
            data["image/png"] = picture
        return data, metadata


def compare(*timelines: Timeline | Trace | HasTrace, title: str = "") -> Timeline:
    """Several timelines below each other on one time axis: one job done in several ways.

    Each keeps its own letters, colours and locks; give their traces titles to tell them apart.

    Raises:
        ValueError: nothing to compare, or runs (seconds) are mixed with schedules (steps).
        TypeError: one of them is no timeline, recording, exploration or trace.
    """
    parts: list[Tidy] = []
    for item in timelines:
        parts += item._parts if isinstance(item, Timeline) else [tidy(as_trace(item))]
    if not parts:
        raise ValueError("Nothing to compare: pass two or more timelines or recordings.")
    units = {part.trace.unit for part in parts}
    if len(units) > 1:
        raise ValueError(
            "A recorded run is measured in seconds and a schedule in steps: "
            "they have no common axis. Compare runs with runs, schedules with schedules."
        )
    both = Timeline.__new__(Timeline)
    both._show(parts, title, 0.0)
    return both
