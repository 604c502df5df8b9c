"""What a roulette is asked: which program, and which of its outcomes are right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from threadlab.wheel.process import Spin
from threadlab.wheel.program import has_run, playable
from threadlab.wheel.result import RouletteResult

UNSAID: Any = object()
"""No outcome was named as the right one."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a program, and which outcome is right for how many threads and rounds."""

    source: str
    expected: Any = UNSAID
    playable: str | None = None

    def right(self, spin: Spin) -> tuple[bool, Any]:
        """Whether a right outcome is known, and it."""
        if self.expected is UNSAID:
            return spin.expects, spin.expected
        return True, self.at(spin.settings.threads, spin.settings.iterations)

    def at(self, threads: int, iterations: int) -> Any:
        return self.expected(threads, iterations) if callable(self.expected) else self.expected

    def twin(self, threads: int, iterations: int) -> str | None:
        """The program to play: the one given, else the smallest that can be made."""
        if self.playable is not None or self.expected is UNSAID:
            return self.playable or playable(self.source, None)
        if callable(self.expected):
            return playable(self.source, repr(self.expected(2, 1)))
        # A number says what is right for one size only; the usual one is a count of rounds.
        counted = self.expected == threads * iterations
        return playable(self.source, "2" if counted else repr(self.expected))


def result_of(question: Question, spin: Spin) -> RouletteResult:
    """What ``spin`` has come to so far."""
    judged, right = question.right(spin)
    counts = dict(spin.counts)
    outcomes: dict[Any, int] = {}
    wrong = set()
    for (kind, outcome), count in counts.items():
        outcomes[outcome] = outcomes.get(outcome, 0) + count
        if kind != "value" or (judged and outcome != right):
            wrong.add(outcome)
    scripted = not has_run(question.source)
    settings = spin.settings
    return RouletteResult(
        outcomes=outcomes,
        runs=sum(counts.values()),
        wrong=sum(outcomes[k] for k in wrong),
        seconds=spin.seconds,
        build=spin.build,
        wrong_outcomes=frozenset(wrong),
        expected=right,
        judged=judged or scripted,
        threads=settings.threads,
        iterations=settings.iterations,
        notes=_notes(spin),
        playable=question.twin(settings.threads, settings.iterations),
    )


def _notes(spin: Spin) -> tuple[str, ...]:
    notes = []
    if spin.hung_at:
        lines = spin.settings.source.splitlines()
        where = ", ".join(
            f"{name} at `{lines[line - 1].strip()}` (line {line})" for name, line in spin.hung_at
        )
        notes.append(f"The first run that hung stood here: {where}.")
    if spin.stopped:
        notes.append(f"Stopped after {spin.done:,} of {spin.settings.runs:,} runs.")
    return tuple(notes)
