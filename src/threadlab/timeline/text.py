"""The timeline in characters, for terminals, logs and whoever reads with a screen reader."""

from __future__ import annotations

from collections.abc import Iterable

from threadlab.palette import STATE_STYLES, thread_letters
from threadlab.timeline.packing import columns
from threadlab.timeline.tidy import Tidy, series
from threadlab.timeline.words import doing, duration, lane_names, plural, step_values, summary
from threadlab.trace import Segment, State, Trace

_WIDTH = 72
_MOST_LANES = 24
_MOST_STEPS = 60
_NAME = 24


def draw_text(drawn: Tidy) -> str:
    """Lanes of characters, their legend, then the schedule's steps or each thread's shares."""
    trace = drawn.trace
    by_thread = _by_thread(trace)
    lines = [f"{trace.title}: {summary(trace)}" if trace.title else summary(trace)]
    if trace.segments and drawn.end > drawn.start:
        lines += ["", *_lanes(drawn, by_thread), ""]
        lines += _schedule(trace) if trace.unit == "step" else _shares(drawn, by_thread)
    for name, points in series(trace.samples).items():
        lines.append(_samples(name, [point.value for point in points]))
    lines += [f"Note: {notice}" for notice in drawn.notices]
    return "\n".join(line.rstrip() for line in lines)


def _by_thread(trace: Trace) -> list[list[Segment]]:
    found: list[list[Segment]] = [[] for _ in trace.threads]
    for segment in trace.segments:
        found[segment.thread].append(segment)
    return found


def _width(drawn: Tidy) -> int:
    """Whole characters for each step of a short schedule, else a fixed width."""
    span = round(drawn.end - drawn.start)
    if drawn.trace.unit == "step" and 0 < span <= _WIDTH:
        return span * max(1, min(3, _WIDTH // span))
    return _WIDTH


def _lanes(drawn: Tidy, by_thread: list[list[Segment]]) -> Iterable[str]:
    names = [name[:_NAME] for name in lane_names(drawn.trace)[:_MOST_LANES]]
    margin = max(map(len, names))
    width = _width(drawn)
    used: set[State] = set()
    for name, segments in zip(names, by_thread, strict=False):
        row = columns(segments, drawn.start, drawn.end, width)
        used.update(state for state in row if state)
        cells = "".join(STATE_STYLES[state].glyph if state else " " for state in row)
        yield f"{name:<{margin}} |{cells}|"
    if len(by_thread) > _MOST_LANES:
        yield f"... and {plural(len(by_thread) - _MOST_LANES, 'more thread')}"
    left, right = duration(drawn.start, drawn.trace.unit), duration(drawn.end, drawn.trace.unit)
    if drawn.trace.unit == "step":
        left = "step 1"
        right = str(round(drawn.end))
    yield f"{'':<{margin}}  {left}{right:>{max(width - len(left), len(right) + 1)}}"
    yield "  ".join(
        f"{style.glyph} {style.short}" for state, style in STATE_STYLES.items() if state in used
    )


def _schedule(trace: Trace) -> Iterable[str]:
    """The steps in the order in which they ran, then who can never go on."""
    names = lane_names(trace)
    letters = thread_letters(trace.threads)
    steps = sorted((s for s in trace.segments if s.state is State.RUNNING), key=lambda s: s.start)
    values = step_values(trace)
    for number, step in enumerate(steps[:_MOST_STEPS], 1):
        value = values.get((step.thread, int(step.start)))
        shown = f" -> {value}" if value is not None else ""
        line = f"line {step.line}" if step.line is not None else ""
        yield f"{number:>3}  {letters[step.thread]}  {line:<9}{doing(step, trace, names)}{shown}"
    if len(steps) > _MOST_STEPS:
        yield f"     ... and {plural(len(steps) - _MOST_STEPS, 'more step')}"
    ran = max((step.end for step in steps), default=0.0)
    for last in _last_of_each(trace):
        if last.end > ran and last.state.value.startswith("waiting"):
            line = f"line {last.line}" if last.line is not None else ""
            yield f"end  {letters[last.thread]}  {line:<9}{doing(last, trace, names)}"


def _last_of_each(trace: Trace) -> Iterable[Segment]:
    last = {segment.thread: segment for segment in trace.segments}
    return (last[thread] for thread in sorted(last))


def _shares(drawn: Tidy, by_thread: list[list[Segment]]) -> Iterable[str]:
    """How long each thread spent in each state, most first."""
    names = lane_names(drawn.trace)
    margin = max(len(name[:_NAME]) for name in names[:_MOST_LANES])
    for name, segments in list(zip(names, by_thread, strict=True))[:_MOST_LANES]:
        spent: dict[State, float] = {}
        for segment in segments:
            spent[segment.state] = spent.get(segment.state, 0.0) + segment.end - segment.start
        total = sum(spent.values())
        if total > 0:
            parts = sorted(spent.items(), key=lambda item: -item[1])
            shares = ", ".join(
                f"{STATE_STYLES[state].short} {time / total:.0%}" for state, time in parts[:4]
            )
            yield f"{name[:_NAME]:<{margin}}  {duration(total, drawn.trace.unit):>8}: {shares}"


def _samples(name: str, values: list[float]) -> str:
    return f"{name}: {min(values):g} to {max(values):g}, last {values[-1]:g}"
