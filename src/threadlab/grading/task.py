"""What a graded task is, as data: names, properties, probes, diagnoses, hints.

A task says nothing about *how* it is judged: `threadlab.grading.judge` reads these values. How to
write one in ten minutes is in the docstring of `threadlab.grading.tasks`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from threadlab.grading.answer import Answer
from threadlab.grading.watch import CPU_LIMIT
from threadlab.trace import Trace


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the answer has to define.

    ``kind`` is ``"class"``, ``"function"`` (any callable will do for these two, so that a factory
    or a partial passes), ``"str"``, ``"int"``, ``"set"``, ``"dict"`` or ``"list"``.
    """

    name: str
    kind: str = "class"


@dataclass(frozen=True, slots=True)
class Property:
    """One thing a task looks for, with its points.

    ``earned`` and ``missing`` are one plain sentence each, shown in the table beside the name.
    """

    name: str
    points: int
    earned: str
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explored:
    """Every schedule of ``given + answer + driver`` is searched; the verdict decides.

    ``driver`` is source text that makes the objects, starts threads (two or three, a few steps
    each), joins them and asserts; its assertion messages are shown to the learner. An assertion or
    exception under some schedule loses ``race``, a schedule in which nothing can go on loses
    ``deadlock``; either may be None where that outcome is no concern of this probe. With nothing
    found in ``max_schedules`` schedules both are earned, and the words say what was covered.
    ``timeouts="last"`` lets timeouts fire only when nothing else can run. ``gives_up`` names an
    error that a right answer may meet when a long timeout is over: a search that ends in it is
    made once more with ``timeouts="last"``.
    """

    driver: str
    race: str | None = "safe"
    deadlock: str | None = "live"
    max_schedules: int = 3000
    timeouts: str = "any"
    gives_up: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachable:
    """Something that must be *possible*: ``earns`` is earned iff some schedule reaches it.

    ``driver`` asserts that the wanted thing (two callers inside at once) did not happen, with the
    message ``"reached"``: ``assert most_inside < 2, "reached"``. Another failure than that one
    proves nothing and loses nothing here. Prefer a `RealRun` with a ``Gate`` where callbacks of the
    driver run inside the answer.
    """

    driver: str
    earns: str = "still concurrent"
    max_schedules: int = 3000
    timeouts: str = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class RealRun:
    """``driver`` runs once on real threads, in a process of its own.

    The driver sees the answer's names, what the task gives, ``answer`` (the answer as a module) and
    the kit of `threadlab.grading.kit` (``check``, ``spawn``, ``Gate``, ``Peak``, ``raises``). A
    failed assertion or ``check``, an exception, an error in any thread, ``sys.exit``, a crash or a
    replaced builtin loses ``decides``; a hang loses ``hang`` (default: ``decides``); a thread still
    alive after the driver's end loses ``leak`` (default: nothing is lost).
    After ``cpu`` seconds of processor time it counts as a run without end.
    A probe with ``gate=True`` comes first, and when it fails nothing is earned: there is no
    point in praising the safety of a counter that does not count.
    """

    driver: str
    decides: str = "works"
    hang: str | None = None
    leak: str | None = None
    gate: bool = False
    cpu: float = CPU_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """The answer is a schedule, named ``name``: ``program`` is run under it.

    ``decides`` is earned when the run ends as ``wanted``: ``"race"`` or ``"deadlock"``.
    """

    program: str
    name: str
    wanted: str
    decides: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Static:
    """What no run can show: ``looks`` reads the answer's syntax tree.

    It returns the line of what is wrong (or True when there is no one line), None or False when all
    is well. Every right style has to pass: measure twice. ``says`` is the sentence for the learner.
    """

    looks: Callable[[Answer], int | bool | None]
    decides: str
    says: str


Probe = Explored | Reachable | RealRun | Replayed | Static


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a property was lost.

    ``kind`` is one of ``"race"``, ``"deadlock"``, ``"unreached"`` (explored); ``"failed"``,
    ``"thread error"``, ``"hang"``, ``"limit"``, ``"leak"``, ``"sequential"`` (a Gate at which too
    few ever met), ``"died"``, ``"tampered"`` (run for real); ``"schedule"`` (replayed);
    ``"static"``. ``line`` and ``lines`` are the learner's own lines, 1-based in the answer.
    """

    property: str
    kind: str
    message: str
    probe: Probe | None = None
    line: int | None = None
    lines: tuple[int, ...] = ()
    story: str = ""
    trace: Trace | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The words for one known wrong answer.

    Used when property ``on`` (or one of them) was lost, by a finding of one of ``kinds`` if any are
    named and with a message that contains ``message`` (or one of them) if given, and
    ``when(answer)`` is true; the first that fits wins. ``says`` may use ``{line}`` (the line that
    ``when`` returned, of several the one that the schedule came to last, else the finding's),
    ``{code}`` (that line's text) and ``{message}`` (the finding's).
    """

    on: str | tuple[str, ...]
    says: str
    when: Callable[[Answer], int | bool | tuple[int, ...] | None] | None = None
    kinds: tuple[str, ...] = ()
    message: str | tuple[str, ...] = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One graded task. ``points`` are those of its properties; ``after`` opens once it is solved.

    ``hints`` go from a nudge to nearly the answer. ``given`` is source text already defined when
    the answer runs. ``after`` is Markdown.
    """

    id: str
    title: str
    defines: tuple[Name, ...]
    properties: tuple[Property, ...]
    probes: tuple[Probe, ...]
    hints: tuple[str, str, str]
    after: str
    diagnoses: tuple[Diagnosis, ...] = ()
    given: str = ""
    points: Mapping[str, int] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", {p.name: p.points for p in self.properties})
        decided = {name for probe in self.probes for name in decides(probe)}
        for name in decided - set(self.points):
            raise ValueError(f"task {self.id}: a probe decides {name!r}, which is no property")
        for name in set(self.points) - decided:
            raise ValueError(f"task {self.id}: no probe decides {name!r}")

    @property
    def lesson(self) -> str:
        """The two digits of the lesson, e.g. ``"03"``."""
        return self.id.split(".")[0]

    @property
    def possible(self) -> int:
        """All points of the task."""
        return sum(self.points.values())


def decides(probe: Probe) -> tuple[str, ...]:
    """The properties that ``probe`` can lose."""
    match probe:
        case Explored():
            named: tuple[str | None, ...] = (probe.race, probe.deadlock)
        case Reachable():
            named = (probe.earns,)
        case RealRun():
            named = (probe.decides, probe.hang, probe.leak)
        case Replayed() | Static():
            named = (probe.decides,)
    return tuple(dict.fromkeys(name for name in named if name is not None))
