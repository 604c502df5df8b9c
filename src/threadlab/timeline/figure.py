"""The timeline as a matplotlib figure: for print, and for pages where no widget runs.

Matplotlib is imported when the first figure is drawn. The picture depends on nothing but the
trace: matplotlib's own DejaVu Sans, its own defaults instead of the machine's, no date and no
version in the file, so the same schedule gives the same bytes.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from threadlab.palette import ALARM_COLOR, STATE_STYLES, letter_color, text_color, thread_letters
from threadlab.timeline.packing import Run, pack_lane, stack_holds
from threadlab.timeline.tidy import Tidy, series
from threadlab.timeline.words import lane_names, second_unit, step_values
from threadlab.trace import Sample, Segment, State, Trace

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DPI = 100
_WIDTH_INCHES = 9.0
_COLUMNS = 760
_MOST_LANES = 40
_MOST_ARROWS = 60
_MOST_LABELS = 80
_NAME = 26
_LEGEND_COLUMNS = 6
_BAR = 0.56
_INK = "#24292f"
_QUIET = "#6e7781"
_THIN: dict[State, Any] = {State.SLEEPING: "dotted", State.RUNNABLE: "solid"}
_Box = tuple[float, float, float, float]
_Line = list[tuple[float, float]]
_MARKERS = {"read": "o", "write": "D", "exception": "X", "error": "X", "losing": "*"}


def draw_figure(parts: Sequence[Tidy], title: str = "") -> Figure:
    """A figure of one or several traces below each other on a common time axis."""
    with _own_defaults():
        from matplotlib.figure import Figure

        handles = _legend_handles(parts)
        rows = -(-len(handles) // _LEGEND_COLUMNS)
        foot = 0.5 + 0.22 * rows
        heads = [0.12 + 0.19 * len(_heading(part)) for part in parts]
        top = 0.3 if title and len(parts) > 1 else 0.0
        height = top + sum(heads) + sum(map(_height, parts)) + foot
        figure = Figure(figsize=(_WIDTH_INCHES, height), dpi=_DPI)
        if top:
            figure.suptitle(title, x=0.1 / _WIDTH_INCHES, y=1 - 0.1 / height, ha="left", va="top")
        # Placed in inches: matplotlib's own layout engines draw everything twice to measure it.
        margin = 0.2 + 0.078 * max([len(label) for part in parts for label in _labels(part)] or [0])
        span = min(p.start for p in parts), max(p.end for p in parts)
        at = height - top
        for part, head in zip(parts, heads, strict=True):
            at -= head + _height(part)
            width = _WIDTH_INCHES - margin - 0.12
            box = margin / _WIDTH_INCHES, at / height, width / _WIDTH_INCHES, _height(part) / height
            axis = figure.add_axes(box)
            _draw(axis, part, span)
            if part is not parts[-1]:
                axis.tick_params(labelbottom=False)
                axis.set_xlabel("")
        if handles:
            figure.legend(
                handles=handles,
                loc="lower left",
                bbox_to_anchor=(0.02, 0.0),
                ncols=_LEGEND_COLUMNS,
                frameon=False,
                fontsize=8,
                labelcolor=_QUIET,
                handlelength=1.8,
                handleheight=1.1,
            )
        return figure


def draw_on(axis: Axes, part: Tidy) -> Figure:
    """The same on axes that the caller has made; their figure."""
    with _own_defaults():
        _draw(axis, part, (part.start, part.end))
    figure: Any = axis.figure
    return figure  # type: ignore[no-any-return]


def png(parts: Sequence[Tidy], title: str = "") -> bytes:
    """The figure as a PNG file whose bytes depend on the traces alone."""
    figure = draw_figure(parts, title)
    with _own_defaults():
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=_DPI, metadata={"Software": None})
        return out.getvalue()


@contextmanager
def _own_defaults() -> Iterator[None]:
    """Matplotlib as it comes, whatever style the notebook has set, with its own font."""
    import matplotlib
    from matplotlib import font_manager

    own = Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
    params: Any = matplotlib.rcParams
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # A glyph that the font lacks is a box, not a warning.
        keep = {key: params[key] for key in ("interactive", "toolbar")}
        matplotlib.rcdefaults()
        params.update(keep)
        name = font_manager.FontProperties(fname=str(own)).get_name()
        params.update(
            {
                "font.family": name,
                "font.size": 9,
                "hatch.linewidth": 1.1,
                "axes.edgecolor": "#d0d7de",
                "axes.labelcolor": _QUIET,
                "text.color": _INK,
                "xtick.color": _QUIET,
                "ytick.color": _INK,
            }
        )
        yield


def _lanes(part: Tidy) -> int:
    return min(len(part.trace.threads), _MOST_LANES)


def _height(part: Tidy) -> float:
    """Inches for the lanes and curves of one trace."""
    lane = 0.42 if _lanes(part) <= 12 else 0.24
    return lane * max(_lanes(part), 1) + 0.55 * len(series(part.trace.samples)) + 0.2


def _labels(part: Tidy) -> list[str]:
    """What is written to the left of the lanes and curves."""
    trace = part.trace
    names = [name[:_NAME] for name in lane_names(trace)[: _lanes(part)]]
    return names + [_curve_label(name, points) for name, points in series(trace.samples).items()]


def _curve_label(name: str, points: Sequence[Sample]) -> str:
    return f"{name[:_NAME]} (0 to {max(p.value for p in points):g})"


def _heading(part: Tidy) -> list[str]:
    """The title and what must be told before the picture, a line each."""
    lines = [part.trace.title, *part.notices]
    if _lanes(part) < len(part.trace.threads):
        lines.append(f"This picture has room for the first {_lanes(part)} of them.")
    return [line if len(line) <= 118 else f"{line[:117]}…" for line in lines if line]


def _draw(axis: Axes, part: Tidy, span: tuple[float, float]) -> None:
    trace = part.trace
    factor = _axis(axis, part, span)
    start, end = span
    lanes: list[list[Segment]] = [[] for _ in range(_lanes(part))]
    for segment in trace.segments:
        if segment.thread < len(lanes):
            lanes[segment.thread].append(segment)
    letters = thread_letters(trace.threads)
    arrows: list[Segment] = []
    shapes = _Shapes()
    labels = 0
    values = step_values(trace)
    per_pixel = (end - start) / _COLUMNS if end > start else 1.0
    for lane, segments in enumerate(lanes):
        color = letter_color(letters[lane])
        for run in pack_lane(segments, start, end, _COLUMNS):
            left, width = (start + run.x0 * per_pixel) * factor, (run.x1 - run.x0) * per_pixel
            shapes.add(run, lane, left, width * factor, color)
            if labels < _MOST_LABELS:
                value = values.get((lane, int(run.segment.start)))
                labels += _label(axis, run, lane, left + width * factor / 2, color, value)
            if run.count == 1 and run.segment.holder is not None and run.x1 - run.x0 >= 12:
                arrows.append(run.segment)
    shapes.draw(axis)
    for segment in arrows[:_MOST_ARROWS]:
        _arrow(axis, segment, segment.start * factor + 6 * per_pixel * factor, letters)
    _holds(axis, trace, len(lanes), letters, factor)
    _marks(axis, trace, len(lanes), factor)
    _samples(axis, trace, len(lanes), end, factor)


def _axis(axis: Axes, part: Tidy, span: tuple[float, float]) -> float:
    """Label the axes; the factor from the trace's unit to the one on the axis."""
    trace, lanes = part.trace, _lanes(part)
    rows = max(lanes, 1) + 1.3 * len(series(trace.samples))
    start, end = span
    factor = 1.0
    if trace.unit == "s":
        name, factor = second_unit(end - start) if end > start else ("s", 1.0)
        axis.set_xlabel(f"time ({name})", loc="right")
    else:
        axis.set_xlabel(trace.unit, loc="right")
    axis.set_xlim(start * factor, (end if end > start else start + 1) * factor)
    if trace.unit == "step" and 0 < end - start <= 40:
        count = round(end - start)
        every = 1 if count <= 25 else 5
        numbers = [n for n in range(1, count + 1) if n == 1 or n % every == 0]
        axis.set_xticks([start + n - 0.5 for n in numbers], [str(n) for n in numbers])
    axis.set_ylim(rows - 0.5, -0.5)
    axis.set_yticks(range(lanes), _labels(part)[:lanes])
    for lane in range(lanes):
        axis.axhline(lane, color="#eaeef2", linewidth=0.8, zorder=0)
    axis.tick_params(length=0)
    axis.grid(axis="x", color="#eaeef2", zorder=0)
    axis.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axis.spines[side].set_visible(False)
    axis.set_title("\n".join(_heading(part)), loc="left", fontsize=9)
    return factor


@dataclass(slots=True)
class _Shapes:
    """Rectangles by their looks: matplotlib draws a thousand at once as fast as one."""

    solid: dict[str, list[_Box]] = field(default_factory=dict)
    faint: dict[str, list[_Box]] = field(default_factory=dict)
    hatched: dict[tuple[str, str], list[_Box]] = field(default_factory=dict)
    lines: dict[tuple[str, str], list[_Line]] = field(default_factory=dict)

    def add(self, run: Run, lane: int, x: float, width: float, color: str) -> None:
        state, top = run.state, lane - _BAR / 2
        if state in _THIN:
            style = _THIN[state]
            self.lines.setdefault((color, style), []).append([(x, lane), (x + width, lane)])
            return
        cpu = run.segment.cpu if run.count == 1 else None
        if state is not State.RUNNING or _shares(cpu):
            self.faint.setdefault(color, []).append((x, top, width, _BAR))
        if state is State.RUNNING:
            height = _BAR * (max(cpu, 0.08) if cpu is not None and _shares(cpu) else 1.0)
            box = (x, lane + _BAR / 2 - height, width, height)
            self.solid.setdefault(color, []).append(box)
        elif run.x1 - run.x0 >= 3:
            key = color, STATE_STYLES[state].hatch
            self.hatched.setdefault(key, []).append((x, top, width, _BAR))

    def draw(self, axis: Axes) -> None:
        from matplotlib.collections import LineCollection, PolyCollection

        def put(boxes: list[_Box], **looks: Any) -> None:
            corners = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h)] for x, y, w, h in boxes]
            axis.add_collection(PolyCollection(corners, **looks), autolim=False)

        for color, boxes in self.faint.items():
            put(boxes, facecolors=color, alpha=0.2, linewidths=0)
        for color, boxes in self.solid.items():
            put(boxes, facecolors=color, edgecolors="white", linewidths=0.3)
        for (color, hatch), boxes in self.hatched.items():
            put(boxes, facecolors="none", edgecolors=color, hatch=hatch, linewidths=0.8)
        for (color, style), lines in self.lines.items():
            width = 1.2 if style == "solid" else 2.4
            looks = LineCollection(
                lines, colors=color, linewidths=width, linestyles=style, capstyle="butt"
            )
            axis.add_collection(looks, autolim=False)


def _shares(cpu: float | None) -> bool:
    """Whether the thread had the processor for a part of the stretch only."""
    return cpu is not None and cpu < 0.9


def _label(axis: Axes, run: Run, lane: int, middle: float, color: str, value: str | None) -> int:
    """Write the stretch's own words where they fit; how many labels that made."""
    segment = run.segment
    solid = segment.state is State.RUNNING
    text = segment.label if solid else segment.on or segment.label
    room = int((run.x1 - run.x0 - (0 if solid else 16)) / 5.6)
    if run.count > 1 or not text or len(text) > room or _shares(segment.cpu):
        return 0
    if solid and value is not None and len(f"{text} → {value}") <= room:
        text = f"{text} → {value}"
    axis.text(
        middle,
        lane,
        text,
        ha="center",
        va="center_baseline",
        fontsize=7.5,
        color=text_color(color) if solid else _INK,
        bbox=None if solid else {"facecolor": "white", "edgecolor": "none", "pad": 1.2},
        parse_math=False,
        clip_on=True,
    )
    return 1


def _arrow(axis: Axes, segment: Segment, x: float, letters: Sequence[str]) -> None:
    if segment.holder is None or segment.holder == segment.thread:
        return
    down = 1 if segment.holder > segment.thread else -1
    axis.annotate(
        "",
        xy=(x, segment.holder - down * _BAR / 2),
        xytext=(x, segment.thread + down * _BAR / 2),
        arrowprops={
            "arrowstyle": "-|>",
            "color": letter_color(letters[segment.thread]),
            "linewidth": 1.1,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


def _holds(axis: Axes, trace: Trace, lanes: int, letters: Sequence[str], factor: float) -> None:
    """A thin line below the bar for as long as a lock is held."""
    from matplotlib.collections import LineCollection

    for lane in range(lanes):
        mine = [hold for hold in trace.holds if hold.thread == lane]
        if mine:
            rows = [lane + 0.35 + 0.08 * row for row in stack_holds(mine, 2)]
            lines = [
                [(hold.start * factor, y), (hold.end * factor, y)]
                for hold, y in zip(mine, rows, strict=True)
            ]
            color = letter_color(letters[lane])
            axis.add_collection(
                LineCollection(lines, colors=color, linewidths=2.2, capstyle="butt"),
                autolim=False,
            )


def _marks(axis: Axes, trace: Trace, lanes: int, factor: float) -> None:
    for kind in sorted({mark.kind for mark in trace.marks}):
        points = [
            (mark.at * factor, mark.thread - 0.36)
            for mark in trace.marks
            if mark.kind == kind and mark.thread < lanes
        ]
        if not points:
            continue
        loud = kind in ("exception", "error", "losing")
        axis.scatter(
            [x for x, _ in points],
            [y for _, y in points],
            marker=_MARKERS.get(kind, "v"),
            s=34 if loud else 16,
            facecolor=ALARM_COLOR if loud else "white" if kind == "read" else _INK,
            edgecolor=_INK,
            linewidth=0.8,
            zorder=4,
            clip_on=False,
        )


def _samples(axis: Axes, trace: Trace, lanes: int, end: float, factor: float) -> None:
    base = max(lanes, 1) + 0.45
    for name, points in series(trace.samples).items():
        top = max(max(p.value for p in points), 1e-12)
        xs = [p.at * factor for p in points] + [end * factor]
        ys = [base - max(p.value, 0) / top * 0.9 for p in points]
        axis.fill_between(xs, [*ys, ys[-1]], base, step="post", color=_QUIET, alpha=0.2, lw=0)
        axis.step(xs, [*ys, ys[-1]], where="post", color=_QUIET, linewidth=1.1)
        axis.text(
            0,
            base - 0.45,
            f"{_curve_label(name, points)}  ",
            transform=axis.get_yaxis_transform(),
            ha="right",
            va="center",
            color=_QUIET,
        )
        base += 1.3


def _legend_handles(parts: Sequence[Tidy]) -> list[Any]:
    """What the patterns and signs mean: those that occur, and no others."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    used = {segment.state for part in parts for segment in part.trace.segments}
    handles: list[Any] = []
    for state, style in STATE_STYLES.items():
        if state not in used:
            continue
        if state in _THIN:
            width = 1.2 if _THIN[state] == "solid" else 2.4
            line = Line2D(
                [], [], color=_QUIET, linestyle=_THIN[state], linewidth=width, label=style.short
            )
            handles.append(line)
        elif state is State.RUNNING:
            handles.append(Patch(facecolor=_QUIET, label=style.short))
        else:
            patch = Patch(facecolor="white", edgecolor=_QUIET, hatch=style.hatch, label=style.short)
            handles.append(patch)
    if any(part.trace.holds for part in parts):
        handles.append(Line2D([], [], color=_INK, linewidth=2.2, label="holds a lock"))
    kinds = {mark.kind for part in parts for mark in part.trace.marks}
    for kind in sorted(kinds & _MARKERS.keys()):
        loud = kind in ("exception", "error", "losing")
        face = ALARM_COLOR if loud else "white" if kind == "read" else _INK
        handles.append(
            Line2D(
                [],
                [],
                linestyle="none",
                marker=_MARKERS[kind],
                markerfacecolor=face,
                markeredgecolor=_INK,
                markersize=5,
                label=kind,
            )
        )
    return handles
