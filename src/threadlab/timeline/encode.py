"""Traces as bytes: what the browser needs, in one buffer and one small dictionary.

Times travel as unsigned 32-bit ticks from the start of the span: as small as Float32, and exact
to the nanosecond for runs up to four seconds (16 ns for a minute) instead of to a microsecond.
The buffer holds the columns one after another, widest first, little-endian; `timeline.js` reads
them in the same order.
"""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from threadlab.palette import STATE_STYLES, STATES, letter_color, text_color, thread_letters
from threadlab.timeline.tidy import Tidy, series
from threadlab.timeline.words import bare_name
from threadlab.trace import Trace

_CPU_UNKNOWN = 255
_LONGS = ("s.start", "s.end", "s.detail", "h.start", "h.end", "m.at", "m.detail", "p.at")
_SHORTS = ("s.thread", "h.thread", "h.thing", "m.thread", "p.series")
_BYTES = ("s.state", "s.cpu", "m.kind")
_STATE_INDEX = {state: index for index, state in enumerate(STATES)}


@dataclass(frozen=True, slots=True)
class Encoded:
    """``data`` and ``info``, as the traits of those names carry them."""

    data: bytes
    info: dict[str, Any]


def tick_of(span: float, unit: str) -> float:
    """The length of a tick: the finest, in powers of two, whose count of the span fits."""
    finest = 1e-9 if unit == "s" else 2**-10
    return finest * 2.0 ** max(
        0, math.ceil(math.log2(max(span, finest) * 1.001) - math.log2(finest) - 32)
    )


@dataclass(slots=True)
class _Columns:
    """The buffer's columns as they grow, and the tables that they point into."""

    base: float
    tick: float
    longs: dict[str, array[int]] = field(default_factory=dict)
    samples: array[float] = field(default_factory=lambda: array("f"))
    shorts: dict[str, array[int]] = field(default_factory=dict)
    bytes_: dict[str, array[int]] = field(default_factory=dict)
    things: dict[tuple[int, str], int] = field(default_factory=dict)
    details: dict[tuple[Any, ...], int] = field(default_factory=dict)
    mark_details: dict[tuple[Any, ...], int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.longs = {name: array("I") for name in _LONGS}
        self.shorts = {name: array("H") for name in _SHORTS}
        self.bytes_ = {name: array("B") for name in _BYTES}

    def ticks(self, times: Iterable[float]) -> list[int]:
        base, rate = self.base, 1 / self.tick
        return [int((t - base) * rate + 0.5) for t in times]

    def thing(self, group: int, name: str | None) -> int:
        """The number of a lock or queue; -1 for none, or past what a column can count."""
        if not name:
            return -1
        number = self.things.setdefault((group, name), len(self.things))
        return number if number < 2**16 else -1

    def buffer(self) -> bytes:
        columns: list[array[Any]] = [
            *self.longs.values(),
            self.samples,
            *self.shorts.values(),
            *self.bytes_.values(),
        ]
        if sys.byteorder == "big":
            columns = [array(column.typecode, column) for column in columns]
            for column in columns:
                column.byteswap()
        return b"".join(column.tobytes() for column in columns)


def encode(parts: Sequence[Tidy], title: str = "") -> Encoded:
    """One timeline of one or several traces of the same unit, stacked on a common axis."""
    unit = parts[0].trace.unit
    start = min(part.start for part in parts)
    end = max(part.end for part in parts)
    columns = _Columns(start, tick_of(end - start, unit))
    # As the ends of segments arrive: what lasts to the end has to meet it to the last digit.
    end = start + columns.ticks([end])[0] * columns.tick
    threads: list[dict[str, Any]] = []
    groups: list[dict[str, Any]] = []
    for number, part in enumerate(parts):
        names = list(series(part.trace.samples))
        _append(columns, part.trace, number, len(threads), sum(len(g["series"]) for g in groups))
        groups.append(
            {
                "title": part.trace.title if len(parts) > 1 else "",
                "threads": len(part.trace.threads),
                "series": names,
            }
        )
        threads += _threads(part.trace.threads)
    only = parts[0].trace if len(parts) == 1 else None
    info = {
        "title": title or (only.title if only else ""),
        "unit": unit,
        "start": start,
        "end": end,
        "tick": columns.tick,
        "sizes": [
            len(columns.longs["s.start"]),
            len(columns.longs["h.start"]),
            len(columns.longs["m.at"]),
            len(columns.longs["p.at"]),
        ],
        "states": [
            [state.value, style.short, style.pattern, style.link]
            for state, style in STATE_STYLES.items()
        ],
        "threads": threads,
        "groups": groups,
        "things": [list(key) for key in columns.things],
        "details": [list(key) for key in columns.details],
        "kinds": list(columns.kinds),
        "markDetails": [list(key) for key in columns.mark_details],
        "source": only.source.splitlines() if only and only.source else [],
        "notices": [
            f"{part.trace.title}: {notice}" if len(parts) > 1 and part.trace.title else notice
            for part in parts
            for notice in part.notices
        ],
    }
    return Encoded(columns.buffer(), info)


def _append(columns: _Columns, trace: Trace, group: int, first: int, first_series: int) -> None:
    longs, shorts, bytes_ = columns.longs, columns.shorts, columns.bytes_
    segments = trace.segments
    longs["s.start"].extend(columns.ticks(s.start for s in segments))
    longs["s.end"].extend(columns.ticks(s.end for s in segments))
    shorts["s.thread"].extend(first + s.thread for s in segments)
    bytes_["s.state"].extend(_STATE_INDEX[s.state] for s in segments)
    bytes_["s.cpu"].extend(
        _CPU_UNKNOWN if s.cpu is None else round(min(max(s.cpu, 0.0), 1.0) * 100) for s in segments
    )
    # Told apart as they are first, then translated: there are few of them and many segments.
    found: dict[tuple[Any, ...], int] = {}
    rows = [
        found.setdefault((s.label, s.on, s.holder, s.line, s.file), len(found)) for s in segments
    ]
    numbers = []
    for label, on, holder, line, file in found:
        away = -1 if holder is None else first + holder
        key = (label, columns.thing(group, on), away, line, file)
        numbers.append(columns.details.setdefault(key, len(columns.details)))
    longs["s.detail"].extend(numbers[row] for row in rows)

    longs["h.start"].extend(columns.ticks(h.start for h in trace.holds))
    longs["h.end"].extend(columns.ticks(h.end for h in trace.holds))
    shorts["h.thread"].extend(first + h.thread for h in trace.holds)
    shorts["h.thing"].extend(max(columns.thing(group, h.lock), 0) for h in trace.holds)

    longs["m.at"].extend(columns.ticks(m.at for m in trace.marks))
    shorts["m.thread"].extend(first + m.thread for m in trace.marks)
    for m in trace.marks:
        mark = (m.label, m.line, m.value)
        longs["m.detail"].append(columns.mark_details.setdefault(mark, len(columns.mark_details)))
        bytes_["m.kind"].append(min(columns.kinds.setdefault(m.kind, len(columns.kinds)), 255))

    for number, points in enumerate(series(trace.samples).values(), first_series):
        longs["p.at"].extend(columns.ticks(p.at for p in points))
        columns.samples.extend(p.value for p in points)
        shorts["p.series"].extend(number for _ in points)


def _threads(names: Sequence[str]) -> list[dict[str, Any]]:
    found = []
    for letter, name in zip(thread_letters(names), names, strict=True):
        light, dark = letter_color(letter), letter_color(letter, dark=True)
        found.append(
            {
                "letter": letter,
                "name": bare_name(letter, name),
                "colors": [light, dark],
                "inks": [text_color(light), text_color(dark)],
            }
        )
    return found
