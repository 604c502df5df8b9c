"""Times, counts and states in words, for the text form, the figure and the widget's name."""

from __future__ import annotations

import re

from threadlab.palette import STATE_STYLES, own_letter, thread_letters
from threadlab.trace import Segment, State, Trace

_DEFAULT_NAME = re.compile(r"Thread-\d+ \((.+)\)$")
_SECONDS = ((1.0, "s", 1.0), (1e-3, "ms", 1e3), (1e-6, "µs", 1e6), (0.0, "ns", 1e9))


def second_unit(span: float) -> tuple[str, float]:
    """The unit in which a span of seconds reads well, and the factor from seconds to it."""
    return next((name, factor) for least, name, factor in _SECONDS if abs(span) >= least)


def duration(value: float, unit: str) -> str:
    """``value`` in the trace's ``unit`` with three significant digits: ``"12.3 ms"``."""
    if unit == "step":
        return plural(round(value), "step")
    if unit != "s":
        return f"{value:g} {unit}"
    name, factor = second_unit(value) if value else ("s", 1.0)
    scaled = value * factor
    digits = 0 if abs(scaled) >= 100 else 1 if abs(scaled) >= 10 else 2
    return f"{scaled:.{digits}f} {name}"


def plural(count: int, noun: str) -> str:
    """``"1 step"``, ``"2 steps"``, ``"10,000 threads"``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def bare_name(letter: str, name: str) -> str:
    """``name`` without the letter that the timeline shows before it anyway.

    Python's ``"Thread-7 (work)"`` becomes ``"work"``: the number counts every thread that the
    process ever made, so it differs from run to run.
    """
    if own_letter(name) == letter:
        name = name.removesuffix(f"({letter})").rstrip()
        if name == letter or name.startswith((f"{letter} ", f"{letter}:", f"{letter}.")):
            name = name.removeprefix(letter).lstrip(" :.")
    match = _DEFAULT_NAME.match(name)
    return match[1] if match else name


def lane_names(trace: Trace) -> list[str]:
    """``"A increment"`` for each thread; the letter alone where it is the whole name."""
    return [
        f"{letter} {bare_name(letter, name)}".rstrip()
        for letter, name in zip(thread_letters(trace.threads), trace.threads, strict=True)
    ]


def doing(segment: Segment, trace: Trace, names: list[str]) -> str:
    """What a thread does during ``segment``: ``"waiting for a lock (a), held by B worker"``.

    ``names`` are the trace's `lane_names`. `timeline.js` says the same in ``doing``.
    """
    words = segment.state.value
    if segment.state is State.RUNNING:
        return segment.label or words
    if segment.on:
        words += f" ({segment.on})"
    holder = segment.holder
    if holder is not None and trace.threads[holder] != segment.on:
        words += f", {STATE_STYLES[segment.state].link} {names[holder]}"
    elif holder is None and segment.label:
        words += f", {segment.label}"
    return words


def step_values(trace: Trace) -> dict[tuple[int, int], str]:
    """What each step of a schedule read or wrote, by thread and step (from 0); {} for runs."""
    if trace.unit != "step":
        return {}
    return {(m.thread, int(m.at)): m.value for m in trace.marks if m.value is not None}


def summary(trace: Trace) -> str:
    """``"2 threads, 9 steps"`` or ``"4 threads, 120 segments, 1.23 s"``."""
    parts = [plural(len(trace.threads), "thread")]
    if trace.unit != "step":
        parts.append(plural(len(trace.segments), "segment"))
    parts.append(duration(trace.duration, trace.unit))
    return ", ".join(parts)
