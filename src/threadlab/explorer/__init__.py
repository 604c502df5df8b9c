"""The explorer: the learner's own code under every schedule that matters.

`explore` searches, `replay` plays one schedule, `state_graph` makes the board of the game
*be the scheduler*. All three run in a warm process of their own that is killed at its limit;
`explore_here` and `replay_here` do the same in this process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from threadlab.explorer.result import Exploration, Step, Waiting

__all__ = [
    "Exploration",
    "Step",
    "Waiting",
    "explore",
    "explore_here",
    "replay",
    "replay_here",
    "state_graph",
]


REPLAY = 10.0  # seconds of processor time that one schedule may take


def explore(
    program: str | None = None,
    *,
    setup: str | Callable[..., Any] | None = None,
    threads: Sequence[str | Callable[..., Any]] | None = None,
    invariant: str | Callable[..., Any] | None = None,
    budget: float = 5.0,
    max_schedules: int | None = None,
    timeouts: str = "any",
) -> Exploration:
    """Run a program under every schedule that matters, and say what can happen.

    Give either ``program``, source text that builds its state, starts threads, joins them and
    asserts; or ``threads`` (functions or source text) with ``setup`` and ``invariant``. It is run
    afresh for each schedule. ``budget`` is in
    seconds of processor time, ``max_schedules`` a bound on their number.
    ``timeouts`` says when a wait with a timeout may give up: ``"any"`` time, or ``"last"``, when
    nothing else can run.

    What is taken for granted, and what is not: a method of a built-in container is one step, as the
    Python FAQ has it; that a build with a GIL also lets ``list(map(str, items))`` pass in one go is
    promised by nobody and not assumed. A wait with a timeout may give up at any time and as often
    as its loop counts; one that retries for ever gives way to the others in the end. Random numbers
    are drawn in every way where these can be gone through, else the verdict is ``undecided``, as it
    is wherever something was not understood. In which order items came into a list or dict is not
    tried where the program's text shows that nobody looks at it. Locks and futures come out of a
    set in any order, other objects and texts in one: a program that counts on that order is not
    found out. Nor is one that counts on who is notified: as in CPython, ``notify`` wakes who waits
    longest on the Condition, which its documentation promises nowhere. Clocks go on while a thread
    sleeps or waits in vain, and stand still while it computes: that something is quick enough is
    not for the explorer to say. A pool that is not told has eight workers, and one that was
    terminated begins no more tasks, as documented.

    Returns an `Exploration`; see there for the verdicts. Raises TypeError or ValueError for
    arguments that make no program. Method: source-set dynamic partial-order reduction (Abdulla et
    al., POPL 2014) over the accesses of an instrumented syntax tree.
    """
    text = _program(program, setup, threads, invariant)
    arguments = {
        "program": text, "budget": budget, "max_schedules": max_schedules, "timeouts": timeouts,
    }  # fmt: skip
    return _ask("explore", arguments, text, budget)


def replay(
    program: str | None = None,
    schedule: str = "",
    *,
    setup: str | Callable[..., Any] | None = None,
    threads: Sequence[str | Callable[..., Any]] | None = None,
    invariant: str | Callable[..., Any] | None = None,
    timeouts: str = "any",
) -> Exploration:
    """Run a program under one schedule, such as ``"AABB"``: thread A takes two steps, then B.

    Letters of threads that cannot run are passed over; after the last one each thread runs on to
    its end. The verdict is ``passed`` when nothing fails. Raises ValueError when ``schedule`` is
    not written in letters.
    """
    from threadlab.explorer.schedule import parse

    parse(schedule)
    text = _program(program, setup, threads, invariant)
    arguments = {"program": text, "schedule": schedule, "timeouts": timeouts}
    return _ask("replay", arguments, text, REPLAY)


def explore_here(program: str, **options: Any) -> Exploration:
    """`explore` in this process, for who has a process to lose."""
    from threadlab.explorer.api import explore_here as here

    return here(program, **options)


def replay_here(program: str, schedule: str, **options: Any) -> Exploration:
    """`replay` in this process, for who has a process to lose."""
    from threadlab.explorer.api import replay_here as here

    return here(program, schedule, **options)


def state_graph(
    program: str | None = None,
    *,
    setup: str | Callable[..., Any] | None = None,
    threads: Sequence[str | Callable[..., Any]] | None = None,
    invariant: str | Callable[..., Any] | None = None,
    goal: str = "",
    shared: Sequence[str] | None = None,
    limit: int = 3_000,
    start: str = "",
) -> Any:
    """Every state of a small program, as a `threadlab.explorer.graph.StateGraph`.

    ``shared`` names the global variables to show, ``limit`` bounds the number of states and
    ``start`` is a schedule to begin after. Raises ValueError when the program cannot be explored,
    with the reason.
    """
    from threadlab.explorer import worker
    from threadlab.explorer.schedule import parse

    text = _program(program, setup, threads, invariant)
    arguments = {
        "program": text, "goal": goal, "shared": shared, "limit": limit, "start": parse(start),
    }  # fmt: skip
    try:
        return worker.shared.call("graph", arguments, 30.0)
    except worker.TimedOut:
        raise ValueError(
            "the program did not end: it cannot be played. Is there a loop without end?"
        ) from None
    except RuntimeError as error:
        raise ValueError(str(error)) from None


def _program(
    program: str | None,
    setup: str | Callable[..., Any] | None,
    threads: Sequence[str | Callable[..., Any]] | None,
    invariant: str | Callable[..., Any] | None,
) -> str:
    if program is not None:
        if threads is not None or setup is not None or invariant is not None:
            raise TypeError("give either a program or threads with setup and invariant, not both")
        if not isinstance(program, str):
            raise TypeError(f"program is source text, not {type(program).__name__}")
        return program
    if threads is None:
        raise TypeError("give a program as text, or threads=[f, g]")
    from threadlab.explorer.collect import program_from

    return program_from(setup, threads, invariant)


def _ask(function: str, arguments: dict[str, Any], program: str, budget: float) -> Exploration:
    from threadlab.explorer import story, worker

    seconds = budget + worker.GRACE
    try:
        answer = worker.shared.call(function, arguments, seconds)
    except worker.TimedOut:
        limits = (
            f"the program did not answer within {seconds:g} s and was stopped: "
            "a loop without end, or a computation that is too long to be repeated",
        )
    except worker.WorkerDied as died:
        limits = (f"{died}: the program may have ended its process, as os._exit() does",)
    else:
        assert isinstance(answer, Exploration)
        return answer
    return Exploration(
        program, "undecided", 0, "", (), (), None, None, story.undecided(0, limits), limits
    )
