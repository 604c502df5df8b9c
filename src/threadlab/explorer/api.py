"""Exploring in this process: a search, then the telling of what it found."""

from __future__ import annotations

import time
from collections.abc import Hashable
from functools import lru_cache

from threadlab.explorer import schedule as schedules
from threadlab.explorer import story
from threadlab.explorer.instrument import Instrumented
from threadlab.explorer.kernel import FAILED, Execution
from threadlab.explorer.program import Runner
from threadlab.explorer.refused import Refused
from threadlab.explorer.result import Exploration, Told
from threadlab.explorer.search import Found, Search
from threadlab.explorer.steps import is_step, told_of
from threadlab.explorer.strategies import FEW, Follow, Letters

EFFORT = 30_000  # steps in all, of replays that may tell a failure in fewer letters
VERDICTS = {"failed": "race", "deadlock": "deadlock", "passed": "safe", "": "undecided"}


def explore_here(
    program: str,
    *,
    budget: float = 5.0,
    max_schedules: int | None = None,
    timeouts: str = "any",
) -> Exploration:
    """`threadlab.explore` without a worker process around it; the same result."""
    begun = time.monotonic()
    if timeouts not in {"any", "last"}:
        raise ValueError(f"timeouts is 'any' or 'last', not {timeouts!r}")
    try:
        found = Search(
            program, budget=budget, max_schedules=max_schedules, patient=timeouts == "last"
        ).run()
    except SyntaxError as error:
        return _syntax(program, error)
    except RecursionError:
        return _empty(program, ("the program nests too deeply to be followed",))
    except Exception as error:  # ours, not the learner's: it must never become a verdict
        return _broken(program, error)
    if found.refused is not None:
        return _refusal(program, found.refused)
    if found.broken is not None:
        return _broken(program, found.broken)
    return _tell(program, found, timeouts == "last", time.monotonic() - begun)


def replay_here(program: str, schedule: str, *, timeouts: str = "any") -> Exploration:
    """`threadlab.replay` without a worker process around it; the same result."""
    numbers = schedules.parse(schedule)
    try:
        instrumented, shared = _surveyed(program, timeouts == "last")
        runner = Runner(instrumented)
        strategy = Letters(numbers)
        x = runner.run(
            strategy, set(shared), recording=True, full=True, patient=timeouts == "last",
            light=True, beyond=True, limit=2_000_000,
        )  # fmt: skip
    except SyntaxError as error:
        return _syntax(program, error)
    except Refused as refused:
        return _refusal(program, refused)
    return _result(
        program, x, told_of(x, shared), schedule, schedules=1, always=False, limits=(),
        passed="passed",
    )  # fmt: skip


@lru_cache(maxsize=64)
def _surveyed(program: str, patient: bool) -> tuple[Instrumented, frozenset[Hashable]]:
    """The program, and the sites that are steps to a person: every access to what is shared."""
    found = Search(program, budget=3.0, max_schedules=400, patient=patient).survey()
    if found.refused is not None:
        raise found.refused
    return found.program, frozenset(found.shared)


def _tell(program: str, found: Found, patient: bool, seconds: float) -> Exploration:
    runner = Runner(found.program)
    shared = frozenset(found.shared)
    if found.outcome in FAILED:
        text, x, always = _shortest(runner, shared, found, patient)
        return _result(
            program, x, told_of(x, shared), text, schedules=found.schedules, always=always,
            limits=(), passed="undecided", seconds=seconds,
        )  # fmt: skip
    x = runner.run(Letters([]), set(shared), recording=True, full=True, patient=patient, light=True)
    limits = tuple(found.limits)
    verdict = VERDICTS[found.outcome]
    if verdict == "safe":
        text = story.safe(found.schedules, bool(found.assumed))
    else:
        text = story.undecided(found.schedules, limits)
    return Exploration(
        program, verdict, found.schedules, "", told_of(x, shared).steps, (), None, None, text,
        limits, _threads(x), "".join(x.output), seconds,
    )  # fmt: skip


def _shortest(
    runner: Runner, shared: frozenset[Hashable], found: Found, patient: bool
) -> tuple[str, Execution, bool]:
    """The failing schedule as letters, as short as it replays; that replay; if it always fails."""
    if found.played is not None:
        return schedules.write(found.opening), found.played, False
    options = {
        "recording": True, "patient": patient, "limit": 2_000_000, "light": True, "beyond": True,
    }  # fmt: skip
    latest = Letters([])  # one thread after the other: does it fail all by itself?
    x = runner.run(latest, set(shared), full=True, **options)
    if x.outcome == found.outcome:
        numbers = [r.thread for r in x.opening if is_step(r, shared) and r.thread]
        return schedules.write(numbers), x, True
    effort = x.steps
    x = runner.run(Follow(found.choices), set(found.visible), **options)
    everyone = [r.thread for r in x.opening if is_step(r, shared)]
    others = [n for n in everyone if n != 0]
    short = [others[:k] for k in range(1, min(len(others), FEW))]
    whole = [others, everyone, [*everyone, 0]]  # a letter M lets main wait for its turn
    for numbers in (*short, *whole):
        more = numbers[len(latest.numbers) :]
        if numbers not in whole and (effort > EFFORT or latest.tells_nothing(more)):
            continue
        latest = Letters(numbers)
        x = runner.run(latest, set(shared), full=True, **options)
        effort += x.steps
        if x.outcome == found.outcome:
            return schedules.write(numbers), x, False
    x = runner.run(Follow(found.choices), set(found.visible), **options)
    return schedules.write(found.choices), x, False


def _threads(x: Execution) -> tuple[tuple[str, str], ...]:
    return tuple((t.letter, t.name) for t in x.threads)


def _result(
    program: str,
    x: Execution,
    told: Told,
    schedule: str,
    *,
    schedules: int,
    always: bool,
    limits: tuple[str, ...],
    passed: str,
    seconds: float = 0.0,
) -> Exploration:
    verdict = {"failed": "race", "deadlock": "deadlock", "endless": "undecided"}.get(
        x.outcome, passed
    )
    waiting = tuple(x.stuck)
    error = x.failure.text if x.failure is not None else None
    line = x.failure.line if x.failure is not None else None
    if verdict == "race":
        text = story.failure(error or "", line, told, schedule, always, program)
    elif verdict == "deadlock":
        text = story.deadlock(waiting, told, schedule, program)
    else:
        text = f"This schedule ends well.\n\n{story.table(told.steps, program)}"
    return Exploration(
        program, verdict, schedules, schedule, told.steps, waiting, error, line, text, limits,
        _threads(x), "".join(x.output), seconds,
    )  # fmt: skip


def _empty(program: str, limits: tuple[str, ...]) -> Exploration:
    return Exploration(
        program, "undecided", 0, "", (), (), None, None, story.undecided(0, limits), limits
    )


def _broken(program: str, error: BaseException) -> Exploration:
    return _empty(
        program,
        (
            f"the explorer itself failed ({type(error).__name__}: {error}); that says nothing "
            "about the program. Please report it, with the program",
        ),
    )


def _refusal(program: str, refused: Refused) -> Exploration:
    limit = f"{refused.what} in line {refused.line} cannot be explored: {refused.way_out}"
    text = story.prose(f"Not explored: {limit}.")
    return Exploration(
        program, "undecided", 0, "", (), (), None, refused.line, text, (limit,)
    )  # fmt: skip


def _syntax(program: str, error: SyntaxError) -> Exploration:
    text = f"SyntaxError: {error.msg}"
    where = f" (line {error.lineno})" if error.lineno else ""
    return Exploration(
        program, "race", 0, "", (), (), text, error.lineno,
        f"The program cannot be run at all: {text}{where}.", (),
    )  # fmt: skip
