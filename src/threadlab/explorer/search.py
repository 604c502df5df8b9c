"""The search: one execution after another until a schedule fails or none is left.

First an execution shows which accesses race; only those, and the operations of locks, queues and
the like, are steps. Whenever a later execution reveals another race, the search begins again with
that access visible as well, so that in the end no two unordered accesses were taken as one step.
"""

from __future__ import annotations

import ast
import itertools
import time
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from threadlab.explorer.ahead import largest_compared
from threadlab.explorer.census import Census
from threadlab.explorer.dpor import Diverged, SourceDPOR
from threadlab.explorer.instrument import Instrumented, instrument
from threadlab.explorer.kernel import FAILED, EngineError, Execution
from threadlab.explorer.program import Runner, final_state, refuse_statically
from threadlab.explorer.refused import Refused
from threadlab.explorer.states import StateSearch, keeps_unseen
from threadlab.explorer.strategies import Chance, FewSwitches, Hold, Letters, Point, Turns

CENSUS_RUNS = 40
STATES = 20_000
TRIES = 5  # steps in the search by states, for each schedule that may be tried
COUNTS = 300  # schedules, where loops that keep count of their time-outs have more of them
SUMS = 200  # schedules, where additions are single steps
SUM_STEPS = 1_000_000  # of one such schedule
VALUES = 200  # ways to draw random numbers that are all looked at
SAMPLES = 8  # where there are more
LONG_RUN = 20_000_000  # steps of a schedule that is tried by itself
LENGTH = 100  # steps of a schedule; where they are longer, fewer are tried before another way
HOLDS = 40  # accesses at which threads are held back, one after the other
MANY = 20_000  # schedules, beyond which nobody waits for an answer
OPENINGS = ((1, 2), (1, 1, 2), (2, 1), (1, 1, 1, 2), (2, 2, 1), (1, 2, 1), (1, 2, 2, 1))


Drawn = Mapping[tuple[int, int], int]  # thread, which draw of it -> what is drawn


@dataclass(slots=True)
class Found:
    """What a search came to."""

    program: Instrumented
    visible: set[Hashable] = field(default_factory=set)
    shared: set[Hashable] = field(default_factory=set)
    outcome: str = ""  # "failed", "deadlock", "passed" (every schedule), "" (not decided)
    choices: list[int] = field(default_factory=list)
    opening: list[int] = field(default_factory=list)  # few choices that lead to the failure
    played: Execution | None = None  # the run of that opening, step by step
    schedules: int = 0
    states: int = 0  # how many states were told apart, when the search was by states
    limits: list[str] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)
    assumed: set[str] = field(default_factory=set)
    refused: Refused | None = None
    broken: BaseException | None = None  # an error of the explorer's own


class Search:
    """Looks for a schedule of ``source`` that fails."""

    def __init__(
        self,
        source: str,
        *,
        budget: float = 5.0,
        max_schedules: int | None = None,
        patient: bool = False,
        steps: int = 20_000,
    ) -> None:
        self.source = source
        self.patient = patient
        self.limit = steps
        self.max_schedules = max_schedules
        self.deadline = time.process_time() + budget
        self.budget = budget
        self.program = instrument(source)
        self.runner = Runner(self.program)
        self.found = Found(self.program)
        self.census = Census()
        self._crowded = False
        self._strategy = SourceDPOR()
        self._count = 0
        self._steps = 0  # of all schedules together
        self._drawn: dict[tuple[int, int], int] = {}
        self._orders = False  # whether some of it may be the order of futures
        self._before = 0  # schedules with other random numbers

    def run(self) -> Found:
        """Look at every way in which random numbers may be drawn, and in each at all schedules."""
        found = self.found
        todo: list[Drawn] = [{}]
        looked = 0
        while todo:
            self._begin_with(todo.pop())
            self._decide()
            looked += 1
            found.shared |= self._shared_sites()
            if found.outcome != "passed":
                return found
            asked = {key: n for key, n in self._drawn.items() if key not in self.program.draws}
            if not asked:
                continue
            first = min(asked)
            if asked[first] > VALUES or looked + len(todo) > VALUES or self._out_of_time():
                self._sample()
                break
            todo += [{**self.program.draws, first: value} for value in range(asked[first])]
        return found

    def _begin_with(self, draws: Drawn, seed: int = 0) -> None:
        """Begin again, with these random numbers."""
        if (draws, seed) == (self.program.draws, self.program.seed):
            return
        self.program = self.found.program = replace(self.program, draws=draws, seed=seed)
        self.runner = Runner(self.program)
        self._strategy = SourceDPOR()
        self._before, self._count = self.found.schedules, 0
        self._drawn = {}
        self.found.outcome = ""

    def _sample(self) -> None:
        """There are too many ways to draw: some more are looked at, and that is said."""
        found = self.found
        for seed in range(1, SAMPLES):
            self._begin_with({}, seed)
            self._decide()
            if found.outcome != "passed" or self._out_of_time():
                break
        if found.outcome == "passed":
            found.outcome = ""
            what = "random numbers" + " or the order of futures in a set" * self._orders
            found.limits.append(f"{what}: only some of all that may be drawn were tried")

    def _decide(self) -> None:
        found = self.found
        try:
            refuse_statically(self.source)
            most = self.max_schedules or MANY
            self._systematic(min(most, 200))
            if self._crowded or found.limits:
                self._by_sums()
            if not found.outcome:
                self._by_chance(OPENINGS, 40)
            if self._crowded and not found.outcome:
                self._by_holding()
            if self._crowded and not found.outcome:
                self._by_states()
            if self._crowded and not found.outcome:
                self._systematic(most)
            if not found.outcome:
                self._by_chance((), 160)
            if found.outcome == "passed" and self._keeps_count():
                self._with_more_timeouts()
            if found.outcome in FAILED:
                self._simplify()
        except Refused as refused:
            found.refused = refused
        except (Diverged, EngineError) as error:
            found.broken = error

    def survey(self) -> Found:
        """Only the systematic part, for what it tells about shared data and waits.

        Where random numbers are drawn, all of it: with which a program fails is part of a replay.
        """
        try:
            refuse_statically(self.source)
            self._systematic(400)
            if self._drawn or self._keeps_count():
                return self.run()
            if self._crowded:
                self._by_sums()  # waits that it saw in vain have to be known for a replay as well
        except Refused as refused:
            self.found.refused = refused
        self.found.shared = self._shared_sites()
        return self.found

    # -- one execution ------------------------------------------------------------------
    def once(self, strategy: object, census: bool = False, light: bool = False) -> Execution:
        execution = self.runner.run(
            strategy, self.found.visible,  # type: ignore[arg-type]
            limit=self.limit, patient=self.patient, census=self.census if census else None,
            light=light, deadline=self.deadline, learning=not light,
        )  # fmt: skip
        self.census.close()
        if execution.broken is not None:
            raise execution.broken
        self.found.unknown.update(execution.unknown)
        self.found.assumed |= execution.assumed
        self._asked(execution)
        return execution

    def _asked(self, execution: Execution) -> None:
        """Keep which random numbers it drew: all that they may be is looked at."""
        self._orders |= bool(execution.ranks)
        for key, n in execution.drawn.items():
            self._drawn[key] = max(n, self._drawn.get(key, 0))

    def _out_of_time(self, share: float = 1.0) -> bool:
        """Whether the budget, or this share of it, is used up."""
        return time.process_time() > self.deadline - (1 - share) * self.budget

    # -- the three ways -----------------------------------------------------------------
    def _systematic(self, cap: int) -> None:
        """Schedules up to number ``cap``, from where the last call stopped."""
        found = self.found
        found.limits = []
        self._crowded = False
        while True:
            strategy = self._strategy
            strategy.begin()
            execution = self.once(strategy, census=self._count < CENSUS_RUNS)
            self._steps += execution.steps
            revealed = execution.revealed - found.visible
            failed = execution.outcome in FAILED
            if execution.outcome == "endless" and self._learnt(execution):
                found.visible |= revealed
                continue
            if revealed:  # even if it failed: what it did was not yet told step by step
                found.visible |= revealed
                self._strategy = SourceDPOR()
                self._count = 0
                continue
            if execution.outcome != "pruned":
                self._count += 1
            found.schedules = self._before + self._count
            if failed:
                found.outcome = execution.outcome
                found.choices = [n for n, _ in execution.log]
                return
            if execution.outcome == "endless":
                found.limits.append(f"a schedule did not end within {self.limit:,} steps")
                return
            if not strategy.advance():
                break
            if self._count >= cap or self._steps >= cap * LENGTH or self._out_of_time():
                found.limits.append(f"stopped after {self._count:,} schedules")
                self._crowded = True
                return
        for what, line in sorted(found.unknown.items()):
            found.limits.append(f"{what} in line {line} was taken as one step")
        if not found.unknown:
            found.outcome = "passed"

    def _learnt(self, execution: Execution) -> bool:
        """Whether this told of loops and waits what was not known; then all begins again."""
        program = _wiser(self.program, execution)
        if program is None:
            return False
        self.program = self.found.program = program
        self.runner = Runner(program)
        self._strategy = SourceDPOR()
        self._count = 0
        return True

    def _keeps_count(self) -> bool:
        """Whether a wait that is retried for ever leaves how often it was in vain."""
        return any(patience.counted for patience in self.program.patience.values())

    def _with_more_timeouts(self) -> None:
        """Some schedules in which such a wait is in vain as often as anything is compared with.

        That they find nothing changes nothing: who retries for ever was assumed to be let through
        at some time.
        """
        found = self.found
        schedules = found.schedules
        tries = largest_compared(ast.parse(self.source)) + 1
        patience = {
            place: replace(known, tries=max(known.tries, tries), counted=False)
            if known.counted
            else known
            for place, known in self.program.patience.items()
        }
        self.program = found.program = replace(self.program, patience=patience)
        self.runner = Runner(self.program)
        self._strategy, self._count, self._steps = SourceDPOR(), 0, 0
        found.outcome = ""
        self._systematic(COUNTS)
        if found.outcome not in FAILED:
            found.outcome, found.schedules = "passed", schedules
            found.limits.clear()

    def _like_the_program(self, program: Instrumented) -> Instrumented:
        """The program, instrumented otherwise, with what it draws and is known of its loops."""
        known = self.program
        return replace(
            program, endless=known.endless, ending=known.ending, patience=known.patience,
            draws=known.draws, seed=known.seed,
        )  # fmt: skip

    def _by_sums(self) -> None:
        """Where threads only add under locks: the order of two such blocks does not matter."""
        found = self.found
        program = self._like_the_program(instrument(self.source, sums=True))
        if not program.sums or found.unknown:
            return
        runner = Runner(program)
        strategy = SourceDPOR()
        visible: set[Hashable] = set()
        count = 0
        limit = self.limit  # first to see what races; only then as far as it goes
        while True:
            strategy.begin()
            x = runner.run(
                strategy, visible, limit=limit, patient=self.patient, deadline=self.deadline,
                learning=True,
            )  # fmt: skip
            self._asked(x)
            if x.torn or x.unknown:
                return  # not for this way to decide
            if revealed := x.revealed - visible:
                visible |= revealed
                strategy, count = SourceDPOR(), 0
                continue
            if x.outcome == "endless" and self._learnt(x):
                runner, strategy, count = Runner(self._like_the_program(program)), SourceDPOR(), 0
                continue
            if x.outcome == "endless" and limit < SUM_STEPS:
                strategy, count, limit = SourceDPOR(), 0, SUM_STEPS
                continue
            if x.outcome not in {"passed", "pruned"}:
                return
            found.assumed |= x.assumed
            count += x.outcome == "passed"
            if not strategy.advance():
                break
            if count >= SUMS or self._out_of_time():
                return
        found.outcome = "passed"
        found.schedules += count
        found.limits.clear()

    def _by_states(self) -> None:
        """Where many schedules come to the same few states: every state once."""
        found = self.found
        if found.assumed or found.unknown or keeps_unseen(self.source):
            return
        program = self._like_the_program(instrument(self.source, markers=True))
        runner = Runner(program, remember=True)
        assert program.sites == self.program.sites
        visible = set(found.visible)
        most = TRIES * (self.max_schedules or MANY)
        while True:
            strategy = StateSearch(limit=STATES)
            again = False
            executions = 0
            while not again:
                strategy.begin()
                x = runner.run(
                    strategy, visible, limit=self.limit, patient=self.patient,
                    deadline=self.deadline,
                )  # fmt: skip
                executions += 1
                self._asked(x)
                revealed = x.revealed - visible
                if x.outcome in FAILED and not x.shortened:
                    found.schedules += executions
                    found.visible |= visible
                    self._systematic_choices(x)
                    return
                if revealed:
                    visible |= revealed
                    again = True
                elif (
                    x.outcome == "endless"
                    or strategy.tried >= most
                    or self._out_of_time(0.85)
                    or _beyond_states(strategy, x)
                ):
                    return
                elif not strategy.advance():
                    found.schedules += executions
                    found.outcome = "passed"
                    found.limits.clear()
                    found.states = len(strategy.seen)
                    return

    def _systematic_choices(self, x: Execution) -> None:
        """A failure found by states, played again on the program as it is searched otherwise."""
        numbers = [n for n, _ in x.log]
        strategy = Letters(numbers)
        again = self.once(strategy, light=True)
        if again.outcome == x.outcome:
            self.found.outcome, self.found.choices = again.outcome, strategy.taken

    def _by_chance(self, openings: Iterable[tuple[int, ...]], walks: int) -> None:
        """Fair random schedules, for programs with too many to try them all."""
        found = self.found
        limit, self.limit = self.limit, LONG_RUN
        try:
            self._chances(found, openings, walks)
        finally:
            self.limit = limit

    def _chances(self, found: Found, openings: Iterable[tuple[int, ...]], walks: int) -> None:
        runs = 0
        for opening in openings:
            if self._out_of_time():
                break
            execution = self.runner.run(
                Letters(opening), self._shared_sites(), full=True, recording=True, light=True,
                deadline=self.deadline,
                limit=self.limit, patient=self.patient,
            )  # fmt: skip
            runs += 1
            if execution.outcome in FAILED:
                found.outcome, found.opening = execution.outcome, list(opening)
                found.played = execution
                return
        turns = [Turns(steps) for steps in (1, 2, 3)]
        chances = (Chance(seed, (0.5, 0.9, 0.98, 0.2)[seed % 4]) for seed in range(walks))
        every: Iterable[Turns | Chance] = itertools.chain(turns, chances)
        for strategy in every:
            if self._out_of_time():
                break
            execution = self.once(strategy, light=True)
            runs += 1
            if execution.outcome in FAILED:
                found.outcome = execution.outcome
                found.choices = strategy.taken
                return
        if runs:
            found.limits.append(f"{runs} random schedules found nothing either")

    def _by_holding(self) -> None:
        """Who comes to an access that no lock guards is held there: one round of many may race."""
        found, limit, visible = self.found, self.limit, self.found.visible
        self.limit = LONG_RUN
        x = self.runner.run(
            Letters([]), visible, light=True, guarding=True, deadline=self.deadline,
            limit=self.limit, patient=self.patient,
        )  # fmt: skip
        racing = sorted(site for site in visible | x.revealed if isinstance(site, int))[:HOLDS]
        found.visible = visible | set(racing)
        for site in racing:
            if self._out_of_time():
                break
            strategy = Hold(site)
            if (outcome := self.once(strategy, light=True).outcome) in FAILED:
                found.outcome, found.choices = outcome, strategy.taken
                break
        if not found.outcome:
            found.visible = visible
        self.limit = limit

    def _simplify(self) -> None:
        """The failing schedule with the fewest preemptions, looked for up to a fixed effort."""
        found = self.found
        if found.opening or len(found.choices) > 400:
            return
        if found.schedules == 1 and not found.limits:
            return  # the very first one failed, which has none
        tries = 0
        tried = Point()
        for bound in range(4):
            strategy = FewSwitches(bound, tried)
            while tries < 400 and not self._out_of_time() and strategy.begin():
                try:
                    execution = self.once(strategy, light=True)
                except Diverged:
                    return
                tries += 1
                if execution.outcome == found.outcome:
                    found.choices = list(strategy.taken)
                    return

    # -- what a person wants to see -----------------------------------------------------
    def _shared_sites(self) -> set[Hashable]:
        sites = self.program.sites
        shared: set[Hashable] = set(self.found.visible)
        for site in self.census.shared:
            shared.add(site)
        for seen in list(shared):
            if not isinstance(seen, int) or seen + 1 >= len(sites):
                continue
            if sites[seen].kind == "read" and sites[seen + 1].kind == "compute":
                shared.add(seen + 1)
        return shared


def _wiser(known: Instrumented, execution: Execution) -> Instrumented | None:
    """The program with what an execution told of its loops and waits; None if it is not new."""
    program = replace(
        known,
        endless=known.endless | execution.endless,
        ending=known.ending | execution.ending,
        patience={**known.patience, **execution.patience},
    )
    return None if program == known else program


def outcomes(source: str, reduction: str = "dpor", limit: int = 100_000) -> frozenset[str]:
    """Every way in which the program can end, as text, for comparing reductions.

    ``reduction`` is ``dpor``, ``none`` (every interleaving of the visible steps), ``coarse``
    (every two steps are taken to depend on each other) or ``states`` (every state once). Raises
    OverflowError when more than ``limit`` schedules would be needed, or states cannot be told.
    """
    by_states = reduction == "states"
    program = instrument(source, markers=by_states)
    visible: set[Hashable] = set()
    while True:
        runner = Runner(program, remember=by_states)
        strategy: SourceDPOR | StateSearch
        if by_states:
            strategy = StateSearch(limit)
        else:
            strategy = SourceDPOR(reduce=reduction != "none", coarse=reduction == "coarse")
        seen: set[str] = set()
        count = 0
        again = False
        while True:
            strategy.begin()
            x = runner.run(strategy, visible, learning=not by_states)
            wiser = _wiser(program, x)
            if wiser is not None or x.revealed - visible:
                program = wiser or program
                visible |= x.revealed
                again = True
                break
            count += 1
            if count > limit:
                raise OverflowError(f"more than {limit} schedules")
            if isinstance(strategy, StateSearch) and (
                x.outcome == "endless" or _beyond_states(strategy, x)
            ):
                raise OverflowError("not by states alone")
            if x.outcome != "pruned":
                seen.add(_ending(x))
            if not strategy.advance():
                break
        if not again:
            return frozenset(seen)


def _beyond_states(strategy: StateSearch, x: Execution) -> bool:
    """Whether this depends on what no picture of a state shows, or there are too many of them."""
    waited = any(thread.timeouts for thread in x.threads)
    return bool(strategy.full or x.assumed or x.unknown or x.unseen or waited)


def _ending(x: Execution) -> str:
    if x.outcome == "failed" and x.failure is not None:
        return f"failed: {x.failure.text}"
    if x.outcome == "passed":
        return final_state(x)
    return x.outcome
