"""One execution: the program's threads as coroutines, one step at a time.

Every thread of the program is a greenlet that runs until its next visible operation and then
asks the strategy who goes on. Nothing here knows how schedules are searched.
"""

from __future__ import annotations

import contextlib
import random
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from time import process_time
from types import FrameType, ModuleType, TracebackType
from typing import Any, Protocol

from greenlet import getcurrent, greenlet

from threadlab.explorer.ahead import PATIENCE, Ahead, Patience
from threadlab.explorer.bare import releases_hurry
from threadlab.explorer.census import Census
from threadlab.explorer.errors import line_of, text_of
from threadlab.explorer.guards import Guards
from threadlab.explorer.history import (
    ADD,
    NOBODY,
    WHOLE,
    Access,
    Clock,
    History,
    Location,
    Touch,
    join,
)
from threadlab.explorer.instrument import FILENAME, Instrumented
from threadlab.explorer.knowledge import all_over
from threadlab.explorer.orderless import Bag
from threadlab.explorer.records import RECORDS, Recording
from threadlab.explorer.result import Waiting
from threadlab.explorer.thread import MAIN, Operation, Thread, Unwind, waiting

ROUNDS = 120  # of a loop without an end of its own, or
NAPS = 12  # sleeps in it, after which the others go first
LONG = 500  # rounds, after which it is looked at whether a loop has one, and
ENDLESS = 120_000  # rounds by itself, after which it is taken to have none
UNKNOWN = Patience()
AFTER = 40  # steps that a daemon may do after the end, so as to show what it might have done
SPARE = 20_000  # accesses after a race was revealed, when what follows will be seen again anyway
TASTE = 2_000  # and of each other thread, so that what it races with is known at once
FAILED = {"failed", "deadlock"}
OURS = 3  # references to an object that only a list and a variable of ours have, and the asking
VAIN = 300  # steps of threads that only try again: nobody gets anywhere any more
THAW = "written while threads run"
CLOCK = ("a clock is looked at",)
CURSORS = {"cursor", "running"}  # an iterator that moves on: no effect beyond its loop


class EngineError(RuntimeError):
    """The explorer made a mistake: never the learner's, and never a verdict."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception that nobody caught."""

    thread: int
    error: BaseException
    text: str
    line: int


class Strategy(Protocol):
    """Decides who runs next."""

    runs_on: bool  # from here on, whoever runs goes on until it waits or ends

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
        """The thread that takes the next step; None gives this execution up."""

    def raced(self, execution: Execution, thread: Thread, touches: Iterable[Touch]) -> None:
        """The thread's next step conflicts with these earlier touches, newest first."""


class Execution(Recording):
    """One run of the program under one strategy.

    ``visible`` are the sites whose accesses are steps; others happen within the step before
    them. ``revealed`` afterwards holds sites that took part in a race while they were not
    visible: the search then starts again with them visible. ``outcome`` is one of ``passed``,
    ``failed``, ``deadlock``, ``pruned`` (given up by the strategy), ``endless`` (more than
    ``limit`` steps). A ``light`` run keeps no history and so reveals nothing.

    When only daemons are left, the interpreter is about to end; each of them may still do some
    steps before it does, and they show what it might have done earlier.
    """

    def __init__(self, program: Instrumented) -> None:
        self.program = program
        self._labels = [site.label for site in program.sites]
        self._lines = [site.line for site in program.sites]
        self._loops = any(site.kind == "loop" for site in program.sites)
        self.strategy: Strategy = None  # type: ignore[assignment]  # set by `reset`
        self.portrait: Callable[[Thread], Hashable] = id  # all that a running thread's future is of
        self.visible: set[Hashable] = set()
        self.remembering = False  # whether what each thread reads is kept, as part of its state
        self.reset()

    def reset(
        self,
        *,
        limit: int = 20_000,
        recording: bool = False,
        patient: bool = False,
        full: bool = False,
        census: Census | None = None,
        light: bool = False,
        on_stuck: Callable[[], None] | None = None,
        deadline: float | None = None,
        learning: bool = False,
        guarding: bool = False,
        beyond: bool = False,
    ) -> None:
        """Forget the last run; the object stays, since the models are bound to it."""
        self.limit = limit
        self.recording = recording
        self.patient = patient
        self.full = full
        self.census = census
        self.light = light
        self.on_stuck = on_stuck
        self.deadline = deadline  # processor time of this process, in seconds
        self.forget_names()
        self.forget_records()
        self.history = History()
        self.threads: list[Thread] = []
        self.log: list[tuple[int, tuple[int, ...]]] = []
        self.shapes: dict[type, Any] = {}  # what objects consist of, by their class
        self.bags: dict[int, Bag] = {}  # by address: containers whose order nobody sees
        self.gates: list[int] = []  # steps that had to wait for what they do not touch
        self.revealed: set[Hashable] = set()
        self.shortened: set[Hashable] = set()  # what was not run step by step
        self._spare = SPARE  # accesses left, once something was revealed
        self._had_turn: set[int] = set()  # who has used up what was left
        self._accesses = 0
        self._coasting: Thread | None = None  # goes on, whatever data it touches
        self.skims = False  # and nobody wants to know of it
        self.unknown: dict[str, int] = {}
        self.assumed: set[str] = set()
        self.failure: Failure | None = None
        self.broken: EngineError | None = None
        self.stuck: list[Waiting] = []
        self.outcome = ""
        self.over = False
        self.ended = False  # only daemons are left
        self.beyond = beyond  # whether they go on even in a light run
        self._end = 0  # how much was recorded before that
        self.unwinding = False
        self.concurrent = False
        self.torn = False  # whether an addition raced with an access that is none
        self.forced = 0
        self.alone: Thread | None = None  # whether its loop ever ends is looked at, no more
        self.endless: set[int] = set()  # lines of loops that go on until others end them
        self.ending: set[int] = set()  # and of long ones that do not
        # by object and part, until when who wrote there was at work; None: nobody asks the time
        self._times: dict[int, dict[Hashable, float]] | None = None
        self._looked_at = 0  # the line of the loop that `alone` is in
        self._watched: tuple[int, int] | None = None  # a loop of `alone`, and
        self._pictures: set[Hashable] = set()  # how all looked at its head
        self.learning = learning  # whether to look what becomes of waits in vain
        self.ahead: Ahead | None = None  # such a look, by `alone`
        self.patience: dict[Hashable, Patience] = {}  # what it told
        self.guarding = guarding or self.remembering
        self.guards = Guards()  # of what is accessed, where that is looked at
        self.unseen = False  # whether data was put where a picture of the state has no look
        self.went_out = False  # whether a library did something: that may show in no picture
        self.blind = False  # and whether it certainly changed what does not
        # what the program keeps in modules, by the names of these and of their attributes
        self.put_in: dict[tuple[str, str], ModuleType] = {}
        self.drawn: dict[tuple[int, int], int] = {}  # thread, which draw of it -> of how many
        self.ranks: dict[int, int] = {}  # futures by number: which comes first in a set
        self.steps = 0
        self._joining = 0  # threads that wait in an automatic operation
        self._yielded = False  # whether some thread has to let others go first
        self.hub: greenlet = getcurrent()
        self.current: Thread = None  # type: ignore[assignment]  # set before anything runs
        self.namespace: dict[str, Any] = {}
        self.output: list[str] = []
        self.lazy: list[Any] = []  # generators, to be closed when nobody has them any more
        self.counts: dict[str, int] = {}
        self.main_handle: Any = None
        self._loose: set[Hashable] = set()
        self._all_loose = False
        self.asking = False  # a key's own code runs to answer us: no part of the program
        self.changes_class = False
        self.repeating = False  # this part was run before in the same way: its races are known

    def drop(self) -> None:
        """Let go of what the last run made; its finalizers find it over and do nothing."""
        self.unwinding = True
        self.namespace.clear()
        self.threads.clear()
        self._kept.clear()
        self.lazy.clear()
        self.shapes.clear()

    def begin(self, strategy: Strategy, visible: set[Hashable]) -> None:
        """Take up a strategy and what is known to race; after `reset`."""
        self.strategy = strategy
        self.visible = visible
        self._loose = {s[1] for s in visible if isinstance(s, tuple) and s[0] == THAW}
        self._all_loose = None in self._loose
        self._times = {} if CLOCK in visible else None
        by_states = self.remembering and not self.light
        by_order = by_states and not releases_hurry(self.program.source)
        self.guards = Guards(visible, by_states, by_order)
        self.changes_class = "__class__" in self._loose  # whether an object ever changes its own

    # -- names that nobody writes -------------------------------------------------------
    def loose(self, name: str) -> bool:
        """Whether a variable or attribute of this name was ever written beside other threads.

        While none was, reads of it need not be followed; the first such write makes the search
        begin again (`wrote`).
        """
        return name in self._loose or self._all_loose

    def wrote(self, name: str | None) -> None:
        """A variable or attribute ``name`` is written (None: it could be any)."""
        if not (self._all_loose or name in self._loose):
            self.revealed.add((THAW, name))
            if self.learning:  # what it races with may show at once, not in the next run only
                self._loose.add(name)
                self._all_loose = name is None

    # -- time ---------------------------------------------------------------------------
    @property
    def has_clock(self) -> bool:
        """Whether the program is known to look at one."""
        return self._times is not None

    def looks_at_clock(self) -> None:
        """Times must be compared: if that was not known, the search begins again."""
        if self._times is None:
            self.revealed.add(CLOCK)

    def passes(self, seconds: float | None) -> None:
        """Time passes for the running thread alone."""
        if isinstance(seconds, float):
            self.current.now += float.__add__(seconds, 0.0)  # not what a random number asks
        elif seconds is not None:
            self.current.now += float(seconds)

    def not_before(self, seconds: float) -> None:
        """The running thread learns of what happened then: its own time is no earlier."""
        self.current.now = max(self.current.now, seconds)

    def _meets(self, thread: Thread, accesses: tuple[Access, ...]) -> None:
        """It cannot be earlier than when that was done which the thread sees or waited for."""
        if self._times is None:
            return
        for obj, part, write in accesses:
            parts = self._times.setdefault(obj, {})
            if write != ADD:  # the order of two additions is not to be seen
                met = parts.values() if part is WHOLE else (parts.get(part, 0), parts.get(WHOLE, 0))
                thread.now = max((thread.now, *met))
            if write:
                parts[part] = max(parts.get(part, 0.0), thread.now)

    # -- chance -------------------------------------------------------------------------
    def draw(self, n: int) -> int:
        """One of ``range(n)``: the search's choice, or any, and then it is told of the question."""
        thread = self.current
        thread.effects += 1
        key = (thread.number, thread.draws)
        thread.draws += 1
        self.drawn[key] = max(n, self.drawn.get(key, 0))
        chosen = self.program.draws.get(key)
        if chosen is None:
            chosen = random.Random(f"{self.program.seed} {key}").randrange(n)
        return chosen % n

    # -- running ------------------------------------------------------------------------
    def run(self, main: Callable[[], None]) -> str:
        """Run the program to its end under the strategy; returns ``outcome``."""
        thread = self.add_thread("MainThread", daemon=False, target=main)
        self.current = thread
        assert thread.body is not None
        thread.body.switch()
        while not self.over:
            chosen = self._next()
            if chosen is None:
                break
            self.current = chosen
            assert chosen.body is not None
            chosen.body.switch()
        if self.remembering and self.outcome == "passed":
            # what a thread has seen is kept, so nobody can tell when these were let go
            self.unseen |= any(results.gi_frame is not None for results in self.lazy)
        self._unwind()
        self.records.extend(self.latest)
        if self.alone is not None:  # from there on nothing was ordered: it tells of the loop alone
            if self.ahead is not None:
                self.patience[self.ahead.place] = self.ahead.learnt()
            elif self._looked_at not in self.endless:
                self.ending.add(self._looked_at)
            self.outcome = "endless"
        if self.outcome in FAILED:
            self.revealed |= self.shortened  # a failure has to be told step by step
        return self.outcome

    def add_thread(self, name: str, daemon: bool, target: Callable[[], None]) -> Thread:
        number = len(self.threads)
        clock: Clock = [0] * (number + 1)
        thread = Thread(number, name, daemon, clock)
        self.threads.append(thread)
        thread.body = greenlet(lambda: self._body(thread, target), parent=self.hub)
        return thread

    def start(self, thread: Thread) -> None:
        """Let ``thread`` run up to its first visible operation, then come back."""
        starter = self.current
        self.concurrent = True
        join(thread.clock, starter.clock)
        thread.clock[thread.number] = 1
        thread.born = len(self.log)
        thread.origin = self.line()
        self.advance(starter)
        thread.now = starter.now
        self.current = thread
        self.skims = False
        assert thread.body is not None
        thread.body.parent = getcurrent()
        thread.body.switch()
        self.current = starter
        if thread.body:
            thread.body.parent = self.hub
        if self.over:
            self._leave()

    def advance(self, thread: Thread) -> None:
        """A new point in the thread's own time: what follows is not yet known to others."""
        thread.clock[thread.number] += 1

    def _body(self, thread: Thread, target: Callable[[], None]) -> None:
        try:
            target()
        except Unwind:
            pass
        except SystemExit as stop:
            if thread.number == MAIN and stop.code not in (None, 0):
                self.fail(thread, stop)
        except BaseException as error:
            self.fail(thread, error)
        if self.unwinding:
            return
        with contextlib.suppress(Unwind):
            self.end(thread)

    def fail(self, thread: Thread, error: BaseException) -> None:
        if isinstance(error, (UnboundLocalError, AssertionError)) and _ours(error.__traceback__):
            self.broken = EngineError(f"{type(error).__name__}: {error}")
        if self.failure is None:
            self.failure = Failure(thread.number, error, text_of(error), line_of(error))
        self.outcome = "failed"
        self.over = True

    def end(self, thread: Thread) -> None:
        """The thread has run out; whoever waits for it may go on."""
        if thread.handle is not None:
            thread.handle._tl_ended()
        thread.done = True
        thread.pending = None
        self._may_end()

    def rest(self) -> None:
        """The running thread has done what the program's end had to wait for."""
        self.current.daemon = True
        if not self.ended:
            self._may_end()

    def _may_end(self) -> None:
        if not self.over and all(t.done or t.daemon for t in self.threads):
            self.outcome = "passed"
            self.ended = True
            self._end = len(self.records)
            self.over = self.light and not self.beyond

    def _abandon(self) -> None:
        """The daemons have gone on for a while after the end: now it is known what they do."""
        self.over = True
        del self.records[self._end :]
        self._cut_off(t for t in self.threads if not t.done)

    def _cut_off(self, threads: Iterable[Thread]) -> None:
        """What these threads were about to do, and never did, might have come before."""
        for thread in threads:
            if thread.pending is not None and not self.light:
                self._races(thread, thread.pending)

    def _unwind(self) -> None:
        """End what is still alive, the learner's ``finally`` blocks included."""
        self.unwinding = True
        for thread in self.threads:
            body = thread.body
            tries = 0
            while body is not None and not body.dead and bool(body) and tries < 100:
                self.current = thread
                body.parent = getcurrent()
                try:
                    body.throw(Unwind)
                except Unwind:
                    pass
                except BaseException:  # what a finally block raises concerns nobody any more
                    pass
                tries += 1
            thread.body = None

    def _leave(self) -> None:
        """Hand control back for good: this execution is over."""
        self.hub.switch()
        raise Unwind

    # -- steps --------------------------------------------------------------------------
    def perform(self, op: Operation) -> bool:
        """Announce ``op``, let the strategy choose, and return whether it was ready.

        False means that a timed operation gave up.
        """
        if self.unwinding:
            raise Unwind
        if self.asking:
            raise EngineError("no answer without a step")
        if self.lazy:
            self._close_dropped()
        thread = self.current
        if self.concurrent and (op.timed or op.role == "try"):
            op.place = self._place()
        if thread is self.alone:
            if self.ahead is not None and self._vainly(self.ahead, op):
                thread.effects += 1
                return False
            if not op.spin and (op.ready is None or op.ready()):
                return True
        elif op.place is not None and self._looks_ahead(thread, op.place):
            thread.effects += 1
            return False
        if not self.concurrent and (op.ready is None or op.ready()):
            self._enact(thread, op, count=False)
            if self.recording:
                self.record(op.line, op.label, op.site, step=False)
            return True
        if thread.vain and (op.ready is not None or op.role == "try") and not op.automatic:
            self._step_back(thread)
        thread.pending = op
        if op.automatic:
            self._joining += 1
        if thread.body is not None and thread.body.parent is not self.hub:
            starter = thread.body.parent
            assert starter is not None
            starter.switch()  # freshly started: the starter goes on first
        else:
            self._yield(thread)
        if self.over or self.unwinding:
            if self.unwinding:
                raise Unwind
            self._leave()
        thread.pending = thread.stance = None
        if self.remembering:  # else it would look in the middle of an operation as before it
            thread.seen.append((op.label,))
        self._meets(thread, op.accesses)
        done = op.ready is None or op.ready()
        if not done:
            thread.timeouts[op.place] += 1
            if thread.timeouts[op.place] > self._patience(op.place).tries:
                thread.vain = True
            thread.effects += 1  # waiting again is not looking again: patience ends it, not us
        elif op.timed:
            thread.nagging = False
        if self.recording:
            label = op.label if done else f"{op.label}: timed out"
            answers = op.role != "release"
            self.record(op.line, label, op.site, not op.automatic, answers, accesses=op.accesses)
        return done

    def _close_dropped(self) -> None:
        """Close what nobody but us has any more, as the interpreter did when it was let go."""
        dropped: list[Any] = []
        for i in reversed(range(len(self.lazy))):
            results = self.lazy[i]
            begun = results.gi_suspended  # else it has nothing to clean up, or is running
            if results.gi_frame is None or (begun and sys.getrefcount(results) <= OURS):
                dropped.append(self.lazy.pop(i))
        self._kept += dropped  # so that no other object gets their addresses
        for results in dropped:
            results.close()

    def in_vain(self) -> None:
        """The running thread tried and failed: after some rounds it lets the others go first."""
        thread, place = self.current, self._place()
        thread.timeouts[place] += 1
        if thread.timeouts[place] >= self._patience(place).tries:
            thread.vain = True

    def _place(self) -> Hashable:
        """Where the running thread waits: its number and the lines that are being run."""
        lines: dict[int, None] = {}  # a function that calls itself is there once
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename == FILENAME:
                lines[frame.f_lineno] = None
            frame = frame.f_back
        return (self.current.number, *lines)

    def _patience(self, place: Hashable) -> Patience:
        return self.program.patience.get(place, UNKNOWN)

    def _looks_ahead(self, thread: Thread, place: Hashable) -> bool:
        """Whether from here on it is looked at what becomes of a wait that was in vain before."""
        if not self.learning or self.alone is not None or self.patient or self.ended:
            return False
        known = self.program.patience.get(place)
        if thread.timeouts[place] < (1 if known is None else known.tries):
            return False
        if known is not None and known.final:
            return False
        self.alone, self.ahead = thread, Ahead(place, thread.timeouts[place])
        return True

    def _vainly(self, ahead: Ahead, op: Operation) -> bool:
        """Whether the wait ``op`` of a thread that is looked at is in vain."""
        if op.place == ahead.place:
            if not ahead.again(partial(self.portrait, self.current), sure=not self.went_out):
                self.over = True
                self._leave()
            return True
        ahead.meets(op.site)
        ready = op.ready is None or op.ready()
        ahead.blocked = not ready and not op.timed
        return not ready and op.timed

    def round(self, key: tuple[int, int], line: int, text: str) -> None:
        """One more round of the loop in ``line``.

        One that was seen to have no end of its own lets the others go first after some rounds:
        else a thread that works until it is told to stop could work for ever. A loop that does
        end is never cut short, so that what comes after it may come before everything else.
        """
        thread = self.current
        thread.rounds[key] += 1
        known = line in self.program.endless or line in self.program.ending
        unknown = thread.rounds[key] > LONG and not known
        if unknown and self.ended:
            self._abandon()
            self._leave()
        if unknown and self.concurrent and not self.light and self.alone is None:
            self.alone, self._looked_at = thread, line
        looked_at = self.alone is thread and self.ahead is None
        if thread.rounds[key] >= ENDLESS or (looked_at and self._comes_again(key)):
            self.endless.add(line)
            self.over, self.outcome = True, "endless"
            self._leave()
        if thread.rounds[key] > ROUNDS and line in self.program.endless:
            self._rest(text, line, ("round", *key))

    def circles(self, key: tuple[int, int]) -> bool:
        """Whether a loop before the first thread is where it was: then it goes on for ever."""
        return self.current.rounds[key] > LONG and self._comes_again(key)

    def begins(self, frame: FrameType) -> None:
        """A statement begins here: what was computed before it is in variables."""
        if self.remembering:
            self.current.mark(frame)

    def entered(self, key: tuple[int, int]) -> None:
        """A loop begins: what is in no variable may be otherwise than when it last began."""
        if key == self._watched:
            self._watched = None

    def _comes_again(self, key: tuple[int, int]) -> bool:
        """Whether a loop of the thread that runs alone is where it was: then it has no end."""
        rounds = self.current.rounds[key]
        if key != self._watched:
            self._watched, self._pictures = key, set()
        if rounds > 2 * LONG or rounds & 255 > 8:  # a few rounds in a row: a picture takes time
            return False
        before = len(self._pictures)
        self._pictures.add(self.portrait(self.current))
        return len(self._pictures) == before

    def nap(self) -> None:
        """A sleep, perhaps in a loop that has no end of its own."""
        thread, line = self.current, self.line()
        resting = {id(h.frame) for k, h in thread.loops.items() if self._rests(k)}
        if resting and self._runs_in(resting):
            place = ("sleep", line)
            thread.timeouts[place] += 1
            if thread.timeouts[place] > NAPS:
                self._rest("sleep", line, place)

    def _rests(self, key: tuple[int, int]) -> bool:
        return self._lines[key[1]] in self.program.endless

    def _rest(self, label: str, line: int, place: Hashable) -> None:
        if self.concurrent:
            self.assumed.add("fair")
            self.current.timeouts[place] = max(PATIENCE, self.current.timeouts[place])
            self.perform(Operation(label, line, (), place, role="spin", spin=True))

    def _runs_in(self, frames: set[int]) -> bool:
        """Whether one of these frames is on the stack of the running thread."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frames:
            if id(frame) in frames:
                return True
            frame = frame.f_back
        return False

    def _step_back(self, thread: Thread) -> None:
        """Let the others go on until they end, block, or step back themselves.

        Not when a wait is given up but at the next one: in between the thread puts back what it
        holds, and two who each wait for that would otherwise step back in turn for ever.
        """
        thread.vain = False
        self.assumed.add("fair")
        self._yielded = True
        thread.nagging = True
        for other in self.threads:
            other.behind.discard(thread.number)
        thread.behind = {t.number for t in self.threads if not t.done and t is not thread}

    def _yield(self, thread: Thread) -> None:
        chosen = self._next()
        if chosen is thread:
            return
        if chosen is None:
            self._leave()
            return
        self.current = chosen
        assert chosen.body is not None
        chosen.body.switch()

    def _next(self) -> Thread | None:
        """Ask the strategy, and do the book-keeping of the step that it chose."""
        if self.over:
            return None
        if self._joining:
            for thread in self.threads:
                op = thread.pending
                if op is not None and op.automatic and op.ready is not None and op.ready():
                    self._joining -= 1
                    self._enact(thread, op, count=False)
                    thread.last_step = len(self.log) - 1  # it waited for this, not for the next
                    return thread
        enabled = self.enabled()
        if self.ended:
            enabled = [t for t in enabled if t.after < AFTER]
            if not enabled or self.steps >= self.limit:
                self._abandon()
                return None
        if not enabled:
            self.over = True
            self.outcome = self.outcome or "deadlock"
            self._report_blocked()
            return None
        late = self.steps & 1023 == 1023 and self._is_late()
        if self.alone is not None or self.steps >= self.limit or late:
            self.over = True
            self.outcome = "endless"
            return None
        if self._had_turn:
            enabled = [t for t in enabled if t.number not in self._had_turn]
            if not enabled:
                self.over, self.outcome = True, "endless"
                return None
            chosen: Thread | None = enabled[0]
        else:
            chosen = self.strategy.pick(self, enabled)
        if chosen is None:
            self.over = True
            self.outcome = "pruned" if self.ended else self.outcome or "pruned"
            self._cut_off(t for t in self.threads if t not in enabled)
            return None
        assert chosen.pending is not None
        self._coasting = chosen if self._may_coast(chosen) else None
        self.skims = False
        chosen.after += self.ended
        self._enact(chosen, chosen.pending, count=True)
        return chosen

    def enabled(self) -> list[Thread]:
        """Threads whose next operation can be done now, in order of their creation."""
        normal: list[Thread] = []
        waiting: list[Thread] = []
        for thread in self.threads:
            op = thread.pending
            if op is None or thread.done:
                continue
            if op.refresh is not None:
                op.accesses = op.refresh()
            if op.ready is None or op.ready():
                if op.spin and self._spent(thread, op):
                    waiting.append(thread)
                else:
                    normal.append(thread)
            elif op.timed:
                if self.patient or thread.timeouts[op.place] >= self._patience(op.place).tries:
                    waiting.append(thread)
                else:
                    normal.append(thread)
        if normal:
            if not self._yielded:
                return normal
            if all(t.nagging for t in normal):
                self.forced += 1
                if self.forced > VAIN:
                    return []
            able = {t.number for t in normal}
            return [t for t in normal if not t.behind & able] or normal
        if waiting:
            self.forced += 1
            if self.forced > VAIN:
                return []
            return waiting
        return []

    def _spent(self, thread: Thread, op: Operation) -> bool:
        return thread.timeouts[op.site or op.line] >= PATIENCE

    def _report_blocked(self) -> None:
        """At a deadlock the operations never done may still be the reversible ones."""
        if self.on_stuck is not None:
            self.on_stuck()
        for thread in self.threads:
            op = thread.pending
            if op is None or thread.done:
                continue
            if not self.light:
                self._races(thread, op)
            self.stuck.append(waiting(thread, op))

    def _races(self, thread: Thread, op: Operation) -> None:
        for access in op.accesses:
            for location in self.history.overlapping(access):
                touches = self.history.unordered(
                    location, access.write, thread.number, thread.clock, op.role
                )
                if touches:
                    self.strategy.raced(self, thread, self._reversible(op, access, touches))

    def _reversible(
        self, op: Operation, access: Access, touches: Iterable[Touch]
    ) -> Iterator[Touch]:
        """The touches that were steps; for the others their sites must become visible first."""
        for touch in touches:
            if (touch.write == ADD) is not (access.write == ADD):
                self.torn = True
            if touch.silent:
                self.revealed.add(touch.site)
                if op.site is not None:
                    self.revealed.add(op.site)
            else:
                yield touch

    def _enact(self, thread: Thread, op: Operation, count: bool) -> None:
        """Put the step into history: its races first, then its place in the order."""
        if count:
            if not thread.nagging:
                self.forced = 0
            self.steps += 1
        if self.light:
            if self._loops:
                self._versions(thread, op.accesses)
            return
        if count:
            if not self.repeating:
                self._races(thread, op)
            thread.last_step = len(self.log)
        for access in op.accesses:
            self.history.order_after(access, thread.clock)
        self.advance(thread)
        if self.concurrent:
            step = len(self.log)
            for access in op.accesses:
                touch = Touch(
                    step, thread.number, thread.clock[thread.number], access.write, op.site,
                    op.role, not count,
                )  # fmt: skip
                self.history.record(access, touch, thread.clock)
        if count:
            if op.gated:
                self.gates.append(len(self.log))
            self.log.append((thread.number, tuple(thread.clock)))
        self.advance(thread)  # what follows is later than what was just passed on

    # -- accesses -----------------------------------------------------------------------
    def access(
        self, site: int, accesses: tuple[Access, ...],
        refresh: Callable[[], tuple[Access, ...]] | None = None,
    ) -> None:  # fmt: skip
        """An access to data at ``site``: a step where it is visible, else part of the last."""
        if self.unwinding:
            raise Unwind
        if self.asking:
            return
        thread = self.current
        self._accesses += 1
        if self._accesses & 8191 == 0 and self._is_late():
            self.over, self.outcome = True, "endless"
            self._leave()
        if self.guarding:
            self._guard(thread, accesses, site)
        if self.census is not None:
            self.census.add(thread.number, site, accesses)
        if self._loops:
            for access in accesses:
                if access.write:
                    thread.effects += access.part not in CURSORS
                else:
                    key = (access.object, access.part)
                    thread.reads[key] = self.history.version(*key, thread.number)
        if site in self.visible:
            if thread is self._coasting and self._coasts():
                self._meets(thread, accesses)
                return
            label, line = self._labels[site], self._lines[site]
            self.perform(Operation(label, line, accesses, site, role="", refresh=refresh))
        else:
            if self._spare < 0 and self.learning and not self.revealed <= self.visible:
                self._give_turn(thread)
            self.touch(thread, accesses, site)
            if self.recording:
                self.record(self._lines[site], self._labels[site], site, accesses=accesses)

    def _is_late(self) -> bool:
        return self.deadline is not None and process_time() > self.deadline

    def _guard(self, thread: Thread, accesses: tuple[Access, ...], site: int) -> None:
        if not self.concurrent or all_over(thread, self.threads, known=not self.light):
            return
        held = frozenset([lock._tl_id for lock in thread.held if lock._tl_kind == "lock"])
        self.revealed |= self.guards.add(thread.number, held, accesses, site)

    def _coasts(self) -> bool:
        """A step of a thread that goes on in any case, and that nobody will read about."""
        if self.recording and len(self.records) < RECORDS:
            return False
        self.skims = not (self._loops or self.guarding or self.has_clock or self.census)
        self.skip()
        return self.skims or self.steps & 1023 != 0

    def skip(self) -> None:
        """One more such step; now and then it is looked whether there is time for more."""
        self.steps += 1
        if self.steps & 1023 == 0:
            self.skims = False
            if self._is_late():
                self.limit = self.steps

    def _may_coast(self, chosen: Thread) -> bool:
        """Whether no access to data can let another thread go on before this one waits or ends."""
        return self.light and self.strategy.runs_on and not any(
            t.pending is not None and t.pending.spin for t in self.threads if t is not chosen
        )  # fmt: skip

    def looked_at(self, obj: int, part: Hashable) -> None:
        """The running thread saw this state: a loop that saw nothing new will wait for more."""
        thread = self.current
        thread.reads[obj, part] = self.history.version(obj, part, thread.number)

    def _versions(self, thread: Thread, accesses: tuple[Access, ...]) -> None:
        """Without history, only that something was written is remembered, for loops that wait."""
        for access in accesses:
            if access.write:
                location = self.history.location(access.object, access.part)
                location.written(thread.number)

    def touch(self, thread: Thread, accesses: tuple[Access, ...], site: Hashable) -> None:
        """An access that is not a step of its own; a race reveals its site."""
        if self.alone is not None:
            if self.ahead is not None:
                self.ahead.meets(site)
            return
        self._meets(thread, accesses)
        if self.light:
            if self._loops:
                self._versions(thread, accesses)
            return
        if self.revealed:
            self._spare -= 1
            if self._spare < 0 and not self.learning and not self.revealed <= self.visible:
                self.over, self.outcome = True, "endless"
                self._leave()
        clock = thread.clock
        number = thread.number
        epoch = clock[number]
        objects = self.history.objects
        for access in accesses:
            obj, part, write = access
            parts = objects.get(obj)
            if parts is None:
                parts = objects[obj] = {}
            location = parts.get(part)
            if location is None:
                location = parts[part] = Location([], [], [])
            by_itself = len(parts) == 1 or (part is not WHOLE and WHOLE not in parts)
            last = location.log[-1] if location.log else None
            again = last is not None and last.thread == number and last.epoch == epoch
            if write:
                location.written(number)
            if (
                last is not None and again and last.silent and by_itself and part is not WHOLE
                and (last.write is True or last.write == write)
            ):  # fmt: skip
                continue  # nothing has happened since: the same races, the same order
            if not self.repeating and not (by_itself and location.user in (number, NOBODY)):
                for seen in self.history.overlapping(access):
                    for touch in self.history.unordered(seen, write, number, clock, ""):
                        self.torn |= (touch.write == ADD) is not (write == ADD)
                        self.revealed.add(site)
                        self.revealed.add(touch.site)
            if (
                last is not None and again and last.write == write
                and (not write or (last.silent and not last.role and last.site == site))
            ):  # fmt: skip
                continue  # it stands for this one as well
            location.add(Touch(len(self.log), number, epoch, write, site, "", True))

    def _give_turn(self, thread: Thread) -> None:
        """All this will be run again: the others show what they race with, then it may end."""
        self._had_turn.add(thread.number)  # from here on the strategy is not asked any more
        self._spare = TASTE
        self.perform(Operation("", 0, ()))

    def _still_open(self, access: Access) -> list[Location]:
        """Where it is to be asked whether this access, no step of its own, is one of a race."""
        return [] if self.repeating else self.history.overlapping(access)

    def quiet(self, accesses: tuple[Access, ...], site: Hashable, label: str) -> None:
        """An access of a model to its own state: a step only once it was seen to race."""
        if self.unwinding:
            raise Unwind
        if site in self.visible:
            self.perform(Operation(label, self.line(), accesses, site))
        elif self.concurrent:
            self.touch(self.current, accesses, site)

    def publish(self, accesses: tuple[Access, ...], site: Hashable, label: str, role: str) -> None:
        """A release: hands the thread's knowledge on; a step only where it is visible."""
        if self.unwinding:
            raise Unwind
        if self.alone is not None:
            return
        thread = self.current
        if site in self.visible or (self.full and role == "release" and label != "end"):
            self.perform(Operation(label, self.line(), accesses, site, role=role))
        elif self.concurrent:
            self._meets(thread, accesses)
            if self.light:
                if self._loops:
                    self._versions(thread, accesses)
                if self.recording:
                    self.record(self.line(), label, site, step=label != "end", answers=False)
                return
            for access in accesses:
                for location in self._still_open(access):
                    for touch in self.history.unordered(
                        location, access.write, thread.number, thread.clock, role
                    ):
                        if role != "release" or touch.role != "acquire":
                            self.revealed.add(site)
                            self.revealed.add(touch.site)
            self._enact(thread, Operation(label, 0, accesses, site, role=role), count=False)
            if self.recording:
                self.record(self.line(), label, site, step=label != "end", answers=False)

    def note_unknown(self, what: str, line: int) -> None:
        """Something was taken as one step without being understood, while others were there."""
        if any(not t.done for t in self.threads if t is not self.current):
            self.unknown.setdefault(what, line)


def _ours(trace: TracebackType | None) -> bool:
    """Whether the innermost frame of a traceback is the explorer's own."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (
        trace is not None
        and trace.tb_frame.f_code.co_filename != FILENAME
        and ("explorer" in trace.tb_frame.f_code.co_filename)
    )
