"""What did each thread do with its time? Read off a recording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from threadlab.recorder import Recording
from threadlab.trace import State


@dataclass(frozen=True, slots=True)
class Life:
    """One thread's life in a recording.

    ``seconds`` is how long it lived within the recording, ``shares`` what share of that (0 to 1)
    it spent in each state that it was in; the shares add up to 1.
    """

    name: str
    seconds: float
    shares: Mapping[State, float]

    @property
    def running(self) -> float:
        """The share in which it ran: its utilisation."""
        return self.shares.get(State.RUNNING, 0.0)

    @property
    def input_output(self) -> float:
        """The share in which it waited for input or output that it had asked for."""
        return self.shares.get(State.IO, 0.0)

    @property
    def blocked(self) -> float:
        """The share in which it waited for other threads: for locks, queues, signals; or slept."""
        return max(0.0, 1.0 - self.running - self.input_output)


def lives(recording: Recording) -> tuple[Life, ...]:
    """The life of each thread of a recording, in the order in which they began.

    A thread that has lived for no time at all has run for all of it.
    """
    trace = recording.trace()
    spent: list[dict[State, float]] = [{} for _ in trace.threads]
    for segment in trace.segments:
        if segment.state is not State.RUNNING:
            by_state = spent[segment.thread]
            by_state[segment.state] = by_state.get(segment.state, 0.0) + segment.end - segment.start
    found = []
    for record, waits in zip(recording.threads, spent, strict=True):
        seconds = record.end - record.start
        shares = {state: time / seconds for state, time in waits.items()} if seconds else {}
        found.append(
            Life(
                record.name,
                seconds,
                {State.RUNNING: record.running / seconds if seconds else 1.0, **shares},
            )
        )
    return tuple(found)


def utilisation(recording: Recording) -> dict[str, float]:
    """For each thread's name the share of its life, 0 to 1, in which it ran rather than waited."""
    return {life.name: life.running for life in lives(recording)}


def most_at_once(recording: Recording, name: str = "") -> int:
    """How many threads were alive at one moment, at most: those whose name begins with ``name``."""
    steps = []
    for thread in recording.threads:
        if thread.name.startswith(name):
            steps += [(thread.start, 1), (thread.end, -1)]
    alive = most = 0
    for _, step in sorted(steps):
        alive += step
        most = max(most, alive)
    return most
