"""The programs with known verdicts on this explorer and on frontrun, side by side.

    pip install -e ".[benchmarks]"           # frontrun: alpha; Linux and macOS on ARM
    python benchmarks/explorer_vs_frontrun.py                # all programs
    python benchmarks/explorer_vs_frontrun.py lock/ classic/ # only names that begin so

Each program runs on both in one fresh process, after both have been warmed up on another program.
frontrun is called through its documented ``explore(setup=, workers=, invariant=)``, with its DPOR,
its virtual clock and no bound on preemptions: what comes before the first ``start()`` is the
setup, the targets of the threads started are the workers, what follows the last ``join()`` is the
invariant. A program in which main does anything in between cannot be put to it in that way and is
left out of the comparison (``-``). Goals: right where it is wrong, no more schedules, at least 5
times faster.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import contextlib
import io
import multiprocessing
import os
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from types import CodeType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "explorer")]

from corpus import FOLDER, HERE, Program, named  # noqa: E402

BUDGET = 10.0  # seconds for one program on one engine
GOAL_SPEED = 5.0
WARM_UP = "lock/counter_locked"


@dataclass(frozen=True, slots=True)
class Result:
    """What one engine said: its verdict, how many schedules it ran, in how many seconds."""

    verdict: str
    schedules: int
    seconds: float


class NotExpressible(Exception):
    """The program has no form as setup, workers and invariant."""


# -- this explorer ------------------------------------------------------------------------


def ours(program: Program) -> Result:
    """The program on this explorer, in this process."""
    from threadlab.explorer.api import explore_here

    begun = time.perf_counter()
    found = explore_here(program.source, budget=BUDGET, timeouts=program.timeouts)
    return Result(found.verdict, found.schedules, time.perf_counter() - begun)


# -- frontrun -----------------------------------------------------------------------------


class Recorded:
    """Stands for ``threading.Thread`` in the setup: frontrun makes the threads itself."""

    started: list[Recorded]

    def __init__(
        self, group: None = None, target: Callable[..., object] | None = None,
        name: str | None = None, args: Any = (), kwargs: Any = None, *, daemon: bool | None = None,
    ) -> None:  # fmt: skip
        self.name, self.daemon = name or "Thread", daemon
        self._work = (target, args, kwargs or {})

    def run(self) -> None:
        target, args, kwargs = self._work
        if target is not None:
            target(*args, **kwargs)

    def start(self) -> None:
        Recorded.started.append(self)

    def join(self, timeout: float | None = None) -> None:
        pass

    def is_alive(self) -> bool:
        return False


def split(program: Program) -> tuple[CodeType, CodeType]:
    """The program as setup (up to the last start) and check (after the last join)."""
    if "ThreadPoolExecutor" in program.source or "threading.Timer" in program.source:
        raise NotExpressible("threads that the program does not start itself")
    body = ast.parse(program.source).body
    if re.search(r"\bjoin\([^)]|q\.join", program.source):
        raise NotExpressible("a join that may give up, or that is a queue's")
    kinds = [_kind(statement) for statement in body]
    if "start" not in kinds:
        raise NotExpressible("no thread started at module level")
    last = max(i for i, kind in enumerate(kinds) if kind in {"start", "join"})
    between = kinds[kinds.index("start") : last + 1]
    if "other" in between:
        raise NotExpressible("main takes part")
    if "join" not in between:
        raise NotExpressible("threads that are not joined")
    path = str(FOLDER / f"{program.name}.py")  # frontrun traces files that are not a library's
    return (
        compile(ast.Module(body[: last + 1], []), path, "exec"),
        compile(ast.Module(body[last + 1 :], []), path, "exec"),
    )


def _kind(statement: ast.stmt) -> str:
    """``start`` or ``join`` for a statement that only starts or joins threads, else ``other``."""
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return "other"
    methods = {
        node.func.attr
        for node in ast.walk(statement)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    if isinstance(statement, (ast.Expr, ast.For)):
        for kind in ("start", "join"):
            if methods == {kind}:
                return kind
    return "other"


def frontrun(program: Program) -> Result:
    """The program on frontrun; raises NotExpressible when it has no such form."""
    import frontrun as engine

    setup_code, check_code = split(program)

    def setup() -> dict[str, Any]:
        Recorded.started = []
        space: dict[str, Any] = {"__name__": "__main__", "__builtins__": _builtins()}
        exec(setup_code, space)
        space["_started"] = Recorded.started
        return space

    def worker(number: int) -> Callable[[dict[str, Any]], None]:
        return lambda space: space["_started"][number].run()

    def invariant(space: dict[str, Any]) -> bool:
        try:
            exec(check_code, space)
        except Exception:
            return False
        return True

    started = setup()["_started"]
    if len(set(started)) < len(started):
        raise NotExpressible("a thread that is started twice")
    workers = [worker(number) for number in range(len(started))]
    begun = time.perf_counter()
    try:
        found = engine.explore(
            setup=setup, workers=workers, invariant=invariant, clock="virtual",
            preemption_bound=None, reproduce_on_failure=0, total_timeout=BUDGET,
        )  # fmt: skip
    except Exception:  # a worker's exception comes out as it is
        return Result("race", 0, time.perf_counter() - begun)
    seconds = time.perf_counter() - begun
    if found.property_holds is None or (found.property_holds and seconds >= BUDGET):
        return Result("undecided", found.num_explored, seconds)
    if found.property_holds:
        return Result("safe", found.num_explored, seconds)
    stuck = "deadlock" in (found.explanation or "").lower()
    return Result("deadlock" if stuck else "race", found.num_explored, seconds)


def _builtins() -> dict[str, Any]:
    """Builtins whose import hands out ``threading`` with `Recorded` threads."""

    def import_(name: str, *rest: Any) -> ModuleType:
        module = builtins.__import__(name, *rest)
        if name != "threading":
            return module
        recorded = ModuleType(name)
        recorded.__dict__.update(vars(module), Thread=Recorded)
        return recorded

    return {**vars(builtins), "__import__": import_}


# -- side by side -------------------------------------------------------------------------


def measure(name: str, pipe: Connection) -> None:
    """Both engines on one program, sent through ``pipe`` one after the other."""
    program = named(name)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        ours(named(WARM_UP))
        pipe.send(ours(program))
        try:
            frontrun(named(WARM_UP))
            pipe.send(frontrun(program))
        except NotExpressible:
            pipe.send(None)
    os._exit(0)  # frontrun may leave threads behind that never end


def both(name: str) -> list[Result | None]:
    """The two results; an engine that does not come back within its time is undecided."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=measure, args=(name, there))
    process.start()
    there.close()
    results: list[Result | None] = []
    for _ in range(2):
        try:
            if not here.poll(3 * BUDGET):
                raise EOFError
            results.append(here.recv())
        except EOFError:
            results.append(Result("no answer", 0, 3 * BUDGET))
            break
    process.kill()
    process.join()
    return results + [None] * (2 - len(results))


def row(program: Program, mine: Result, other: Result | None) -> str:
    """One line of the table."""
    text = f"{program.name:44} {'|'.join(sorted(program.verdicts)):14} {_cell(program, mine)}"
    if other is None:
        return f"{text}   {'-':>9}"
    return f"{text}   {_cell(program, other)}   {other.seconds / mine.seconds:7.1f}x"


def _cell(program: Program, result: Result) -> str:
    mark = " " if result.verdict in program.verdicts else "!"
    return f"{mark}{result.verdict:9} {result.schedules:6,} {1000 * result.seconds:8.1f} ms"


def summary(rows: list[tuple[Program, Result, Result | None]]) -> str:
    """How the two compare, and where a goal is missed."""
    lines = []
    mine = [(program, result) for program, result, _ in rows]
    others = [(program, result) for program, _, result in rows if result is not None]
    for title, judged in (("this explorer", mine), ("frontrun", others)):
        right = sum(result.verdict in program.verdicts for program, result in judged)
        unsound = [
            program.name for program, result in judged
            if result.verdict == "safe" and "safe" not in program.verdicts
        ]  # fmt: skip
        lines.append(
            f"{title}: {right} of {len(judged)} right; calls {len(unsound)} buggy programs safe"
        )
        lines += [f"    {name}" for name in unsound]
    shared = [
        (p, m, o) for p, m, o in rows
        if o is not None and o.verdict in p.verdicts and o.schedules
    ]  # fmt: skip
    if shared:
        speed = [o.seconds / m.seconds for _, m, o in shared]
        lines.append(
            f"where frontrun is right: {median(speed):.1f} times faster in the median, "
            f"{min(speed):.1f} at the least"
        )
        lines += [
            f"    {p.name}: {m.schedules} schedules against {o.schedules}, "
            f"{o.seconds / m.seconds:.1f} times faster"
            for p, m, o in shared
            if m.schedules > o.schedules or o.seconds / m.seconds < GOAL_SPEED
        ]
    long = [m for _, m, _ in rows if m.schedules >= 50]
    if long:
        rate = sum(m.schedules for m in long) / sum(m.seconds for m in long)
        lines.append(f"{rate:,.0f} schedules a second on programs of 50 schedules and more")
    return "\n".join(lines)


def main() -> None:
    """Print the table, row by row, and the summary."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", help="beginnings of names, such as lock/")
    beginnings = tuple(parser.parse_args().names)
    os.environ["FRONTRUN_ACTIVE"] = "1"  # what frontrun's own command sets
    rows = []
    print(f"{'program':44} {'known':14}  {'this explorer':26}   {'frontrun':26}")
    for program in HERE:
        if program.name.startswith(beginnings or "") and program.timeouts == "any":
            mine, other = both(program.name)
            if mine is not None:
                rows.append((program, mine, other))
                print(row(program, mine, other), flush=True)
    print(summary(rows))


if __name__ == "__main__":
    main()
