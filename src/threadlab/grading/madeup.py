"""Recordings that were never made: their numbers are known, so what is computed from them is too.

For drivers of tasks whose answers read a recording. A made-up one offers all that a real one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from threadlab.recorder import Recording
from threadlab.recorder.assemble import ThreadRecord
from threadlab.trace import Segment, State, Trace

Stretch = tuple[State, float, float]


class MadeUp(Recording):
    """A closed recording of ``lives``: each thread's name with its stretches, without gaps.

    A stretch is a state with its begin and end in seconds. Of a stretch in which the thread ran it
    had a processor for the share ``cpu``, and stood in line for the rest.
    """

    def __init__(
        self, lives: Mapping[str, Iterable[Stretch]], *, title: str = "", cpu: float = 1.0
    ) -> None:
        super().__init__(title, None, 1)
        self._assembler: Any = _Known({name: list(life) for name, life in lives.items()}, cpu)

    def __repr__(self) -> str:
        return f"<Recording threads {', '.join(thread.name for thread in self.threads)}>"


class _Known:
    """Gives what is known in the place of what was noted."""

    def __init__(self, lives: Mapping[str, list[Stretch]], cpu: float) -> None:
        self.names = dict(enumerate(lives))
        self._lives = lives
        self._cpu = cpu

    def threads(self) -> tuple[ThreadRecord, ...]:
        return tuple(self._record(name, life) for name, life in self._lives.items())

    def _record(self, name: str, life: list[Stretch]) -> ThreadRecord:
        start, end = life[0][1], life[-1][2]
        ran = sum(until - since for state, since, until in life if state is State.RUNNING)
        return ThreadRecord(name, start, end, ran, end - start - ran, ran * self._cpu)

    def trace(self, title: str, notes: tuple[str, ...]) -> Trace:
        return Trace(
            threads=tuple(self._lives),
            segments=tuple(
                Segment(
                    index, since, until, state, cpu=self._cpu if state is State.RUNNING else 0.0
                )
                for index, life in enumerate(self._lives.values())
                for state, since, until in life
            ),
            title=title,
            notes=notes,
        )
