"""Explores an answer, or replays a schedule, in the process that was made for it.

Turns the explorer's result into plain JSON, so that nothing but text ever crosses back from a
process in which an answer has run.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from threadlab.grading import realrun
from threadlab.trace import Hold, Mark, Sample, Segment, State, Trace

# Seconds of processor time, a last resort: what ends a search is how many schedules it tried, also
# where a busy machine takes twice as long for each.
BUDGET = 10.0


def run(job: dict[str, Any], report: Callable[[dict[str, Any]], None]) -> None:
    """Run one ``explore`` or ``replay`` job and report the exploration as a plain dict.

    ``explore``: ``program``, ``max_schedules``, ``timeouts``. ``replay``: the ``program`` is run
    under the schedule that the answer ``source`` binds to ``name``.
    """
    try:
        from threadlab.explorer.api import explore_here, replay_here

        if job["kind"] == "replay":
            space = realrun.load(job)
            value = space[job["name"]]
            found = replay_here(job["program"], str(value))
            extra = {"value": str(value)}
        else:
            found = explore_here(
                job["program"],
                budget=min(BUDGET, 4.0 + job["max_schedules"] / 100),
                max_schedules=job["max_schedules"],
                timeouts=job["timeouts"],
            )
            extra = {}
    except Exception as error:
        report({"status": "refused", "message": f"{type(error).__name__}: {error}"[:600]})
        return
    report({"status": "ok", **extra, **as_json(found)})


def as_json(found: Any) -> dict[str, Any]:
    """An `Exploration` as plain data."""
    return {
        "verdict": found.verdict,
        "schedules": found.schedules,
        "schedule": found.schedule,
        "steps": [
            {"thread": s.thread, "name": s.name, "line": s.line, "label": s.label, "value": s.value}
            for s in found.steps
        ],
        "waiting": [dataclasses.asdict(w) for w in found.waiting],
        "error": found.error,
        "limits": list(found.limits),
        "trace": trace_json(found.trace()) if found.verdict in ("race", "deadlock") else None,
    }


def trace_json(trace: Trace) -> dict[str, Any]:
    """A trace as plain data."""
    plain = dataclasses.asdict(trace)
    for segment in plain["segments"]:
        segment["state"] = State(segment["state"]).value
    return plain


def trace_from_json(plain: dict[str, Any] | None) -> Trace | None:
    """The trace that `trace_json` wrote; None for None."""
    if plain is None:
        return None
    return Trace(
        threads=tuple(plain["threads"]),
        segments=tuple(Segment(**{**s, "state": State(s["state"])}) for s in plain["segments"]),
        unit=plain["unit"],
        holds=tuple(Hold(**h) for h in plain["holds"]),
        marks=tuple(Mark(**m) for m in plain["marks"]),
        samples=tuple(Sample(**s) for s in plain["samples"]),
        source=plain["source"],
        title=plain["title"],
        dropped=plain["dropped"],
        notes=tuple(plain["notes"]),
    )
