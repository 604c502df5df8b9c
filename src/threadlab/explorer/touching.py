"""Whether two steps are about the same thing, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from threadlab.explorer.result import Step, Touch


@dataclass(frozen=True, slots=True)
class Meeting:
    """One thread's first step, another's between, and the one's later step; and it in words."""

    first: int
    between: int
    later: int
    told: str

    @property
    def is_order(self) -> bool:
        """Whether it is only told which of two steps came first."""
        return self.first == self.between


def place(step: Step) -> tuple[int, int] | None:
    """What a ``read`` or ``write`` is about; a key comes before what else it touches."""
    if step.touches and step.label.startswith(("read ", "write ")):
        return step.touches[0].object, step.touches[0].part
    return None


def places(step: Step) -> set[tuple[int, int]]:
    """Of what it is about, the parts that are one thing each."""
    return {(touch.object, touch.part) for touch in step.touches if touch.part}


def meet(a: Step, b: Step) -> bool:
    """Whether two steps are about the same data, and one changes it."""
    return any(conflict(t, u) for t in a.touches for u in b.touches)


def may_meet(a: Step, b: Step) -> bool:
    """The same, where it is known what data they are about."""
    return not (a.touches and b.touches) or meet(a, b)


def conflict(a: Touch, b: Touch) -> bool:
    return (a.write or b.write) and overlap(a, b)


def overlap(a: Touch, b: Touch) -> bool:
    return a.object == b.object and (a.part == b.part or not (a.part and b.part))
