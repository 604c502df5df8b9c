"""Lesson 14, testing concurrent code: tests that wrong implementations must not get past."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.task import Diagnosis, Explored, Name, Property, RealRun, Task

# A suspect is defined as in a notebook cell: in `__main__`, with its source within reach of
# `inspect` and `threadlab.explore`.
_SUSPECTS = """\
import linecache
import os
import sys
import threading
from pathlib import Path

import threadlab

# the process that explores has to find the same threadlab, installed or not
os.environ["PYTHONPATH"] = str(Path(threadlab.__file__).parents[1])


LINES, SIGNS = 40, 1200


def suspect(source, name):
    # All of one length: whoever counts lines or signs of the source tells nothing apart.
    head = f"class {name}:\\n"
    lines, signs = LINES - source.count("\\n"), SIGNS - len(source)
    story = "What it is good for." + "\\n" * lines + " " * (signs - lines)
    source = source.replace(head, f"{head}    '''{story}'''\\n")
    file = "<suspect>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    main = sys.modules["__main__"]
    main.__file__ = file
    exec(compile(source, file, "exec", dont_inherit=True), main.__dict__)
    return main.__dict__[name]


def passes(test, suspected, what):
    kept = threading.excepthook
    threading.excepthook = lambda args: None  # a suspect's thread may fail: the test has to notice
    try:
        test(suspected)
    except AssertionError as error:
        return str(error) or "an assertion without words"
    except Exception as error:
        fail(f"For {what} the test ends with {type(error).__name__} ({error}), which is no "
             "AssertionError.")
    finally:
        threading.excepthook = kept
    return None
"""

_PLAIN = """\
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment(self):
{body}
"""


def _counter(body: str) -> str:
    lines = "\n".join(f"        {line}" for line in body.strip("\n").split("\n"))
    return _PLAIN.format(body=lines)


RIGHT_COUNTERS = {
    "with a lock around the increment": _counter("with self._lock:\n    self.value += 1"),
    "with a lock for reading, too": """\
import threading


class Counter:
    def __init__(self):
        self._guard = threading.RLock()
        self._count = 0

    @property
    def value(self):
        with self._guard:
            return self._count

    def increment(self):
        with self._guard:
            self._count = self.value + 1
""",
    "with acquire and release": """\
import threading


class Counter:
    def __init__(self):
        self._mutex = threading.Lock()
        self._n = 0

    @property
    def value(self):
        return self._n

    def increment(self):
        self._mutex.acquire()
        try:
            self._n += 1
        finally:
            self._mutex.release()
""",
    "that appends to a list, which is one step": """\
class Counter:
    def __init__(self):
        self._marks = []

    @property
    def value(self):
        return len(self._marks)

    def increment(self):
        self._marks.append(None)
""",
}

LOSING_COUNTERS = {
    "that has no lock at all": _counter("self.value += 1"),
    "that makes a new lock in each call": _counter("with threading.Lock():\n    self.value += 1"),
    "that reads before it takes the lock": _counter(
        "seen = self.value\nwith self._lock:\n    self.value = seen + 1"
    ),
    "that lets the lock go between reading and writing": _counter(
        "with self._lock:\n    seen = self.value\nwith self._lock:\n    self.value = seen + 1"
    ),
    "that skips the increment when the lock is busy": _counter(
        "if self._lock.acquire(blocking=False):\n"
        "    try:\n"
        "        self.value += 1\n"
        "    finally:\n"
        "        self._lock.release()"
    ),
}

LYING_COUNTERS = {
    "that starts at 1": _counter("with self._lock:\n    self.value += 1").replace(
        "self.value = 0", "self.value = 1"
    ),
    "that counts by two": _counter("with self._lock:\n    self.value += 2"),
    "that never counts": _counter("with self._lock:\n    pass"),
    "whose value is 2 from the beginning, and for ever": """\
class Counter:
    value = 2

    def increment(self):
        pass
""",
}

HANGING_COUNTERS = {
    "that never gives its lock back": _counter("self._lock.acquire()\nself.value += 1"),
    # The first call alone differs, so that running it often does not find it by luck.
    "whose first call takes its two locks in the other order": """\
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self._locks = (threading.Lock(), threading.Lock())
        self._turned = [self._locks[::-1]]

    def increment(self):
        try:
            first, second = self._turned.pop()
        except IndexError:
            first, second = self._locks
        with first:
            with second:
                self.value += 1
""",
}


def _lets_pass(test: str, name: str, sources: dict[str, str]) -> str:
    return (
        _SUSPECTS
        + f"""
for what, source in {sources!r}.items():
    said = passes({test}, suspect(source, {name!r}), f"a right {name.lower()} {{what}}")
    check(said is None, f"Your test rejects a right {name.lower()}, one {{what}}: {{said}}")
"""
    )


def _catches(test: str, name: str, sources: dict[str, str], tries: int = 1) -> str:
    """Each of ``sources`` has to be caught in one of ``tries``, which a busy machine may need."""
    return (
        _SUSPECTS
        + f"""
for what, source in {sources!r}.items():
    suspected = suspect(source, {name!r})
    caught = any(passes({test}, suspected, f"a {name.lower()} {{what}}") is not None
                 for _ in range({tries}))
    check(caught, f"Your test passes a {name.lower()} {{what}}.")
"""
    )


def _some(sources: dict[str, str], first: int, last: int) -> dict[str, str]:
    return dict(list(sources.items())[first:last])


_starts_threads = patterns.mentions(
    "Thread", "ThreadPoolExecutor", "explore", "replay", "crowd", "grade", "settrace", "roulette"
)
_explores = patterns.calls("explore", "replay", "explore_here", "grade")


def _asks_only_for_a_race(answer: Answer) -> int | None:
    """A verdict is compared with "race" and with nothing else."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Compare) and "verdict" in ast.unparse(node):
            words = {n.value for n in ast.walk(node) if isinstance(n, ast.Constant)}
            if words == {"race"}:
                return node.lineno
    return None


def _verdict_unused(answer: Answer) -> int | bool | None:
    """Something is explored, and nobody reads the verdict."""
    if patterns.mentions("verdict", "error", "schedule", "properties", "passed", "earned")(answer):
        return None
    return _explores(answer)


def _reads_the_source(answer: Answer) -> int | None:
    """A word such as "with" or "Lock" is looked for in a text."""
    for node in ast.walk(answer.tree):
        if (
            isinstance(node, ast.Compare)
            and any(isinstance(op, ast.In | ast.NotIn) for op in node.ops)
            and isinstance(node.left, ast.Constant)
            and isinstance(node.left.value, str)
        ):
            return node.lineno
    return None


def _ignores_its_argument(answer: Answer) -> int | None:
    """``test_counter`` or ``test_cache`` never uses its class, or has another of that name."""
    for function in answer.functions:
        if function.name in ("test_counter", "test_cache") and function.args.args:
            name = function.args.args[0].arg
            loaded = False
            for node in ast.walk(function):
                if isinstance(node, ast.ClassDef) and node.name == name:
                    return node.lineno
                if isinstance(node, ast.Name) and node.id == name:
                    loaded = loaded or isinstance(node.ctx, ast.Load)
            if not loaded:
                return function.lineno
    return None


def _waits_without_end(answer: Answer) -> int | None:
    """The first ``join()`` without a timeout."""
    for node in ast.walk(answer.tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "join"
            and not (node.args or node.keywords)
        ):
            return node.lineno
    return None


def _prints_or_returns(answer: Answer) -> int | bool | None:
    """Neither asserts nor raises."""
    if any(isinstance(n, ast.Assert | ast.Raise) for n in ast.walk(answer.tree)):
        return None
    if patterns.mentions(
        "TestCase", "assertEqual", "assert_called_once", "assert_called_once_with"
    )(answer):
        return None
    return True


def _own_assertions(answer: Answer) -> int | None:
    """An ``except`` that would swallow the test's own AssertionError."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.ExceptHandler) and not any(
            isinstance(n, ast.Raise) for n in ast.walk(node)
        ):
            kind = ast.unparse(node.type) if node.type else ""
            if kind in ("", "Exception", "BaseException", "AssertionError"):
                return node.lineno
    return None


def _asserts_in_threads(answer: Answer) -> int | None:
    """An assertion in a nested function, which a thread runs."""
    for function in answer.functions:
        for inner in ast.walk(function):
            if inner is not function and isinstance(inner, ast.FunctionDef):
                for node in ast.walk(inner):
                    if isinstance(node, ast.Assert):
                        return node.lineno
    return None


def _allows_more(answer: Answer) -> int | None:
    """``assert ... >= 1``, ``> 0``, ``<= 2`` or ``assert load.called``."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Assert):
            test = node.test
            if isinstance(test, ast.Compare):
                to = test.comparators[0]
                most = to.value if isinstance(to, ast.Constant) else None
                at_most = most - isinstance(test.ops[0], ast.Lt) if isinstance(most, int) else 0
                if isinstance(test.ops[0], ast.Gt | ast.GtE) or (
                    isinstance(test.ops[0], ast.Lt | ast.LtE) and at_most > 1
                ):
                    return node.lineno
            if isinstance(test, ast.Attribute) and test.attr == "called":
                return node.lineno
    return None


def _compares_values(answer: Answer) -> int | None:
    """``assert got[0] == got[1]``, ``is``: what two calls have returned is compared."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Compare):
            sides = (node.test.left, *node.test.comparators)
            if all(isinstance(side, ast.Subscript) for side in sides):
                return node.lineno
    return None


def _loads_nothing(answer: Answer) -> int | None:
    """A function that takes the place of ``load`` and returns nothing, so None."""
    stands_in = {"load"}
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.keyword) and node.arg == "side_effect":
            stands_in.add(ast.unparse(node.value))
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Attribute) and target.attr == "load" for target in node.targets
        ):
            stands_in.add(ast.unparse(node.value))
    return next(
        (
            function.lineno
            for function in answer.functions
            if function.name in stands_in
            and not any(isinstance(n, ast.Return) and n.value for n in ast.walk(function))
        ),
        None,
    )


def _waits_for_a_while(answer: Answer) -> int | None:
    """A barrier with a timeout, or a wait that has one."""
    for call in patterns.calls_in(answer.tree, "Barrier", "wait", "wait_for"):
        if any(k.arg == "timeout" for k in call.keywords) or (
            patterns.called_name(call) == "wait" and call.args
        ):
            return call.lineno
    return None


def _joins_with_timeout(answer: Answer) -> int | None:
    """The first ``join`` with a timeout."""
    for call in patterns.calls_in(answer.tree, "join"):
        if call.args or call.keywords:
            return call.lineno
    return None


def _load_without_delay(answer: Answer) -> int | None:
    """A ``load`` of the test's own in which nothing waits."""
    for function in answer.functions:
        if function.name == "load" and not patterns.calls_in(function, "sleep", "wait", "meet"):
            return function.lineno
    return None


_CAUGHT = ("lost updates", "deadlocks", "wrong values")
_SILENT = (
    Diagnosis(
        (*_CAUGHT, "double loads"),
        "{message} Whoever runs tests takes only an `AssertionError` for a test that found "
        'something: `assert ..., "what went wrong"`.',
        message="which is no AssertionError",
    ),
    Diagnosis(
        (*_CAUGHT, "double loads"),
        "{message} The test looks for a word in the source (line {line}: `{code}`). A lock that is "
        "there may lock nothing. Judge what the class *does*.",
        when=_reads_the_source,
    ),
    Diagnosis(
        (*_CAUGHT, "double loads"),
        "The test only prints or returns what it found; nobody reads that in a test. It has to "
        'raise `AssertionError`: {message} Say `assert ..., "what went wrong"`.',
        when=_prints_or_returns,
    ),
    Diagnosis(
        (*_CAUGHT, "double loads"),
        "The test never looks at the class that it is given (line {line}: `{code}`), so it says "
        "the same of every one. {message}",
        when=_ignores_its_argument,
    ),
    Diagnosis(
        (*_CAUGHT, "double loads"),
        "Line {line} swallows the very `AssertionError` that is to report the mistake: `{code}`. "
        "{message}",
        when=_own_assertions,
    ),
)

TEST_COUNTER = Task(
    id="14.1",
    title="A test that a wrong counter cannot pass",
    defines=(Name("test_counter", "function"),),
    given="import threading\n\nimport threadlab\n",
    properties=(
        Property("works", 2, "It lets right counters pass.", "It rejects a right counter."),
        Property(
            "lost updates",
            4,
            "It catches every counter that can lose updates.",
            "A counter that can lose updates gets past it.",
        ),
        Property(
            "deadlocks",
            2,
            "It catches every counter that can hang, and does not hang itself.",
            "A counter that can hang gets past it, or hangs the test.",
        ),
        Property(
            "wrong values",
            2,
            "It catches counters with wrong values.",
            "A counter with a wrong value gets past it.",
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver=_lets_pass("test_counter", "Counter", _some(RIGHT_COUNTERS, 0, 2)),
        ),
        RealRun(
            gate=True,
            decides="works",
            driver=_lets_pass("test_counter", "Counter", _some(RIGHT_COUNTERS, 2, 4)),
        ),
        RealRun(
            decides="lost updates",
            driver=_catches("test_counter", "Counter", _some(LOSING_COUNTERS, 0, 2)),
        ),
        RealRun(
            decides="lost updates",
            driver=_catches("test_counter", "Counter", _some(LOSING_COUNTERS, 2, 5)),
        ),
        RealRun(
            decides="deadlocks",
            driver=_catches("test_counter", "Counter", _some(HANGING_COUNTERS, 0, 1)),
        ),
        RealRun(
            decides="deadlocks",
            driver=_catches("test_counter", "Counter", _some(HANGING_COUNTERS, 1, 2)),
        ),
        RealRun(
            decides="wrong values",
            driver=_catches("test_counter", "Counter", LYING_COUNTERS),
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} The test looks for a word in the source (line {line}: `{code}`). Counters "
            "can be right in many ways, and wrong with a lock in them. Judge what the counter "
            "*does*.",
            when=_reads_the_source,
        ),
        Diagnosis(
            "works",
            "Your test does not come to an end with a counter that is right. Does it wait for "
            "something that only happens when two threads are inside `increment` at once? A right "
            "counter never lets that happen.",
            kinds=("hang", "limit"),
        ),
        Diagnosis(
            "works",
            "{message} A test that a right answer cannot pass tells nothing. Use only what every "
            "counter has: `Counter()`, `increment()` and `value`.",
        ),
        *_SILENT,
        Diagnosis(
            _CAUGHT,
            "Line {line} explores, and nothing is done with the answer: `{code}`. A verdict is "
            "a word; the test has to `assert` that it is the right one. {message}",
            when=_verdict_unused,
        ),
        Diagnosis(
            "deadlocks",
            "Line {line} asks only whether there is a race: `{code}`. A counter that hangs has the "
            'verdict "deadlock", and gets past. Ask for the one verdict that you want: "safe".',
            when=_asks_only_for_a_race,
            kinds=("failed",),
        ),
        Diagnosis(
            "deadlocks",
            "With a counter that never gives its lock back, your test hangs too (line {line}: "
            "`{code}` waits without end). A hanging test reports nothing. Call the counter only "
            "inside `threadlab.explore`, or from daemon threads that are joined with a timeout, "
            "and then ask `is_alive()`.",
            when=_waits_without_end,
            kinds=("hang", "limit"),
        ),
        Diagnosis(
            "deadlocks",
            "With a counter that never gives its lock back, the test itself hangs, and a hanging "
            "test reports nothing. Do not call `increment` in the test's own thread: let "
            "`threadlab.explore` do it, or a daemon thread that is joined with a timeout.",
            kinds=("hang", "limit"),
        ),
        Diagnosis(
            _CAUGHT,
            "{message} The test never calls `increment`. Judge what the counter *does*.",
            when=patterns.absent(patterns.mentions("increment")),
        ),
        Diagnosis(
            ("lost updates", "deadlocks"),
            "{message} Here only one thread ever calls `increment`. One thread loses nothing and "
            "waits for nobody: it takes two that meet.",
            when=patterns.absent(_starts_threads),
        ),
        Diagnosis(
            ("lost updates", "wrong values"),
            "The assertion in line {line} is made in another thread: `{code}`. There it ends that "
            "thread, and the test goes on and passes. Gather what went wrong, and assert in the "
            "test itself. {message}",
            when=patterns.both(patterns.absent(_explores), _asserts_in_threads),
        ),
        Diagnosis(
            ("lost updates", "deadlocks"),
            "{message} Running it often is a lottery: whether two threads meet between a read and "
            "a write is up to this interpreter, and on an ordinary Python it may never happen. "
            "Explore the schedules (`threadlab.explore`) instead of hoping for one.",
            when=patterns.absent(_explores),
        ),
        Diagnosis(
            "lost updates",
            "{message} Two threads that increment once each have to end at 2 under *every* "
            "schedule. Is that what the test explores, and what it asserts?",
        ),
        Diagnosis(
            "deadlocks",
            "{message} Under some schedule its two threads wait for each other. Two threads, one "
            'increment each, and `verdict == "safe"`: is that what the test asserts?',
        ),
        Diagnosis(
            "wrong values",
            "{message} A test of threads has to check the plain things too: 0 at first, and one "
            "more after each increment.",
        ),
    ),
    hints=(
        "Three kinds of wrong counters have to be caught: one that loses updates, one that hangs, "
        "one with wrong values. Which of them does a single thread show, and which need two?",
        "`threadlab.explore(setup=..., threads=[...], invariant=...)` runs every schedule of two "
        'threads. Its `.verdict` is `"safe"` or it is not; a hanging counter cannot hang it.',
        "`def make(): global counter; counter = Counter()`, `def add(): counter.increment()`, then "
        '`found = threadlab.explore(setup=make, threads=[add, add], invariant="counter.value == '
        '2")` and `assert found.verdict == "safe", found.explanation`. And a new counter is 0: '
        "explore that as well, with a thread that asserts it.",
    ),
    after=(
        "**What just happened.** Your test was tested: by counters that are right in four ways, "
        "and by eleven that are wrong in eleven. That is called *mutation testing*, and it answers "
        "the question that a green test leaves open: would it have been red? A stress test passes "
        "several of the eleven on an ordinary Python, as often as you like."
    ),
)


def _pool_without_size(answer: Answer) -> int | None:
    """``ThreadPoolExecutor()``."""
    pools = patterns.calls_in(answer.tree, "ThreadPoolExecutor")
    return next((c.lineno for c in pools if not c.args and not c.keywords), None)


def _counts_without_lock(answer: Answer) -> int | None:
    """``n += 1``, and nothing in the answer is locked."""
    adds = (n.lineno for n in ast.walk(answer.tree) if isinstance(n, ast.AugAssign))
    return min(adds, default=None) if patterns.no_lock(answer) else None


def _pool_of_another_size(answer: Answer) -> int | None:
    """``ThreadPoolExecutor(8)`` or ``(min(n, 8))``."""
    for call in patterns.calls_in(answer.tree, "ThreadPoolExecutor"):
        size = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "max_workers")]
        if size and not isinstance(size[0], ast.Name):
            return call.lineno
    return None


def _barrier_of_one(answer: Answer) -> int | None:
    """A barrier made in a nested function, so by each thread for itself."""
    for function in answer.functions:
        for inner in ast.walk(function):
            nested = inner is not function and isinstance(inner, ast.FunctionDef | ast.Lambda)
            if nested:
                for node in ast.walk(inner):
                    if isinstance(node, ast.Call) and patterns.called_name(node) == "Barrier":
                        return node.lineno
    return None


_SPINNING = 20.0  # seconds of processor time: many threads that spin until the last one is started

# When at least FIRST threads of COUNT have been started, nobody starts one more until all that can
# move have moved.
_STEP_BY_STEP = """\
import sys
import threading
import time

from threadlab.grading.watch import ANSWER_FILE, TICK, wakes_by_itself
from threadlab.grading.waves import settle

COUNT, FIRST = @COUNT@, @FIRST@
TURNS = 60  # altogether: those who ask again and again would do so for ever
before = set(threading.enumerate())
begun = []
seen = set()
ever = set()
rested = 0
sys.setswitchinterval(0.00005)  # who spins until all are there lets the others have a turn


def started():
    ever.update(t for t in threading.enumerate() if t not in before and t.is_alive())
    return len(ever)


def func(i):
    so_far = started()
    begun.append(i)
    check(so_far >= COUNT,
          f"A call of func began before all {COUNT} threads had been started.")
    return i


def rest():
    # Whoever waits with a timeout, or sleeps, has the time to come to the end of it.
    global rested
    if rested == TURNS:
        return
    used = time.process_time()
    settle()
    if time.process_time() - used > 0.5:  # somebody spins
        rested = TURNS
    while rested < TURNS and not begun and any(
        wakes_by_itself(frame) for ident, frame in sys._current_frames().items()
        if ident not in known
    ):
        rested += 1
        time.sleep(TICK)


def trace(frame, event, arg):
    # Whenever one more thread has been started, and at each line of the answer from then on, the
    # caller rests, so that a thread that nobody holds back (any more) has all the time to begin.
    if rested == TURNS or begun:
        frame.f_trace_opcodes = False
        return trace
    if threading.active_count() < len(before) + FIRST:
        return trace  # not yet so many, and lines will do
    count = started()
    here = (count, frame.f_lineno if frame.f_code.co_filename == ANSWER_FILE else None)
    if FIRST <= count < COUNT and here not in seen:
        seen.add(here)
        rest()
    frame.f_trace_opcodes = True
    return trace


def call():
    global known
    known = {thread.ident for thread in before}
    sys._getframe().f_trace_opcodes = True
    sys.settrace(trace)
    try:
        run_together(COUNT, func)
    finally:
        sys.settrace(None)


caller = threading.Thread(target=call)
before.add(caller)
caller.start()
caller.join()
"""

TOGETHER = Task(
    id="14.2",
    title="All at once",
    defines=(Name("run_together", "function"),),
    properties=(
        Property(
            "works", 2, "Results come in order.", "With threads that all succeed it is not right."
        ),
        Property(
            "together",
            4,
            "No call begins before all threads have started.",
            "A call begins while other threads have not even started.",
        ),
        Property(
            "errors",
            2,
            "An exception is raised after all have ended.",
            "An exception is lost, or raised too early.",
        ),
        Property("live", 2, "Every schedule ends.", "Some schedule hangs."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
made = run_together(1, lambda i: f"result {i}")
check(isinstance(made, list), f"It returns a {type(made).__name__}, not a list.")
check(made == ["result 0"], f"run_together(1, ...) returned {made!r} instead of ['result 0'].")
calls = []

def noted(i):
    calls.append(i)
    return i * i

made = run_together(5, noted)
check(sorted(calls) == [0, 1, 2, 3, 4],
      f"With n = 5, func was called with {sorted(calls)} instead of 0 to 4, once each.")
check(sorted(made) == [0, 1, 4, 9, 16],
      f"The results are {made!r} instead of [0, 1, 4, 9, 16].")
made = run_together(2, lambda i: None)
check(made == [None, None], f"For a func that returns None the results are {made!r}.")
error = ValueError("a result, not raised")
made = run_together(2, lambda i: error)
check(made == [error, error], "An exception that func returns, and does not raise, is a result.")
""",
        ),
        RealRun(
            decides="together",
            hang="live",
            leak="live",
            driver="""\
import threading

gate = Gate(3, "calls of func")
places = {}

def func(i):
    places[i] = threading.get_ident()
    gate.meet()
    return i

run_together(3, func)
check(len(set(places.values())) == 3,
      f"Three calls ran on {len(set(places.values()))} thread(s); each needs its own.")
""",
        ),
        *(
            RealRun(
                decides="together",
                hang="live",
                cpu=_SPINNING,
                driver=_STEP_BY_STEP.replace("@COUNT@", str(count)).replace("@FIRST@", str(first)),
            )
            for count, first in ((3, 1), (4, 3), (16, 15))
        ),
        RealRun(
            decides="together",
            hang="live",
            cpu=_SPINNING,
            driver="""\
import sys

sys.setswitchinterval(0.00005)  # who spins until all are there lets the others have a turn
made = run_together(40, lambda i: i)
check(sorted(made) == list(range(40)), f"run_together(40, ...) returned {made!r:.80}.")
""",
        ),
        Explored(
            race="works",
            gives_up="BrokenBarrierError",
            driver="""\
import threading

made = run_together(2, lambda i: i + 10)
assert made == [10, 11], f"two calls gave {made} instead of [10, 11]"
""",
        ),
        Explored(
            race="errors",
            gives_up="BrokenBarrierError",
            driver="""\
import threading

ended = []

def half(i):
    if i == 0:
        raise ValueError("the first one fails")
    ended.append(i)
    return i

raised = None
try:
    run_together(2, half)
except Exception as error:
    raised = f"{type(error).__name__}: {error}"
assert raised is not None, "an exception of func is not raised"
assert raised == "ValueError: the first one fails", (
    f"func raised ValueError, and run_together raised {raised}")
assert ended == [1], "an exception was raised before the other call had ended"
""",
        ),
        RealRun(
            decides="errors",
            hang="live",
            leak="live",
            driver="""\
import threading

class Ours(Exception):
    pass

ended = []

def fails(wrong):
    def func(i):
        if i in wrong:
            raise Ours(i)
        ended.append(i)
        return i
    return func

for n, wrong in ((1, {0}), (2, {0, 1}), (4, {3}), (4, {1, 2})):
    ended.clear()
    with raises(Ours, f"An exception of func did not reach the caller (n = {n}, the calls "
                      f"{sorted(wrong)} raise)."):
        run_together(n, fails(wrong))
    check(sorted(ended) == [i for i in range(n) if i not in wrong],
          "It raised before all the calls had ended.")
try:
    run_together(2, fails(set()))
except Ours:
    fail("A call raised an exception; at the next run_together none did, and it was raised again.")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "errors",
            "{message} What one call keeps is of no concern to the next, and line {line} makes it "
            "once for all: `{code}`. Make it inside the function.",
            when=patterns.made_once_for_all,
            message="raised again",
        ),
        Diagnosis(
            ("works", "live"),
            "Each thread is waited for before the next one is started, and it waits for the next "
            "one. Start all of them first, then join all of them. {message}",
            when=patterns.waits_at_once,
            kinds=("hang", "deadlock"),
        ),
        Diagnosis(
            "works",
            "At the barrier of line {line} the threads wait for somebody who never comes: "
            "`{code}`. "
            "Count who calls `wait()`: a barrier for `n` opens when "
            "exactly `n` threads are there.",
            when=patterns.calls("Barrier"),
            kinds=("hang", "deadlock"),
        ),
        Diagnosis(
            "together",
            "The calls come one after the other: {message} Start all the threads first, and join "
            "them in a second loop.",
            kinds=("sequential",),
        ),
        Diagnosis(
            "together",
            "{message} Every thread makes its own barrier (line {line}: `{code}`), and a barrier "
            "for one lets everybody through. All have to meet at *one*.",
            when=_barrier_of_one,
        ),
        Diagnosis(
            "together",
            "{message} A sleep (line {line}: `{code}`) makes it likely that the others are there, "
            "and promises nothing. A `Barrier` does.",
            when=patterns.both(
                patterns.absent(patterns.mentions("Barrier", "Event", "Condition")),
                patterns.sleeps,
            ),
        ),
        Diagnosis(
            "together",
            "{message} Line {line} waits for a while only: `{code}`. Whoever has waited that long "
            "goes on although not all are there. Let the waiting have no limit.",
            when=_waits_for_a_while,
        ),
        Diagnosis(
            "together",
            "{message} Nothing holds the first thread back until the last one is there. Let every "
            "thread begin with `barrier.wait()`, and then call `func`.",
            when=patterns.absent(patterns.mentions("Barrier", "Event", "Condition", "Semaphore")),
        ),
        Diagnosis(
            "together",
            "{message} The waiting has to come *before* `func` is called, in every thread, and be "
            "for all `n` of them.",
            kinds=("failed",),
        ),
        Diagnosis(
            "errors",
            "{message}. Raise the exception itself, as it was kept, and nothing in its place.",
            message="and run_together raised",
        ),
        Diagnosis(
            ("errors", "works"),
            "{message} Line {line} waits no longer than its timeout, and goes on without the "
            "thread: `{code}`. Nothing says how long a call may take: join without one.",
            when=_joins_with_timeout,
        ),
        Diagnosis(
            "errors",
            "Whatever raises in a thread ends that thread, prints a traceback, and reaches nobody: "
            "{message} Catch it there, keep it, and raise it after all have been joined.",
            kinds=("thread error",),
        ),
        Diagnosis(
            "errors",
            "{message} Join all the threads first, then raise what one of them has kept.",
            message="before",
        ),
        Diagnosis(
            "errors",
            "An exception in a thread reaches nobody by itself ({message}). Catch it there, keep "
            "it, and raise it after all have been joined.",
        ),
        Diagnosis(
            "works",
            "{message} An exception is a value like any other, until it is raised. Keep what was "
            "raised apart from what was returned.",
            message="not raised",
        ),
        Diagnosis(
            "works",
            "{message} Threads end in any order. Let each write its result to its own place: "
            "`results[i] = func(i)`.",
            message=("results are", "two calls gave"),
        ),
        Diagnosis(
            "live",
            "The pool of line {line} chooses its size by itself: `{code}`. When that is less than "
            "`n`, those that have a thread wait for those that never get one. `max_workers=n`.",
            when=_pool_without_size,
            kinds=("hang", "limit"),
        ),
        Diagnosis(
            "live",
            "The pool of line {line} can be smaller than `n`: `{code}`. Then those that have a "
            "thread wait for those that never get one. `max_workers=n`.",
            when=_pool_of_another_size,
            kinds=("hang", "limit"),
        ),
        Diagnosis(
            "live",
            "Line {line} is read, add, write, and under no lock: `{code}`. When two threads count "
            "at once one of them is lost, and all wait for a number that never comes. A `Barrier` "
            "counts for you.",
            when=_counts_without_lock,
        ),
        Diagnosis(
            "live",
            "Some threads are left waiting for ever, at a barrier or gate to which nobody else "
            "comes any more. What if `func` raises, and its thread never gets there?",
        ),
    ),
    hints=(
        "Starting a thread takes time. What keeps the first one from being finished before the "
        "last one is even there?",
        "`threading.Barrier(n)` opens when `n` threads have called its `wait()`. Who has to call "
        "it, and when?",
        "In the thread: `barrier.wait()`, then `try: results[i] = func(i)` and `except Exception "
        "as error: errors.append(error)`. Start all, join all, `if errors: raise errors[0]`, "
        "`return results`.",
    ),
    after=(
        "**What just happened.** Without the barrier, short calls run one after the other: the "
        'first thread has ended before the second is started, and a "concurrent" test tests '
        "nothing concurrent. The barrier makes them meet at the door. What it does *not* do is "
        "choose who goes first: for that one needs a forced order, or the explorer."
    ),
)


CACHE = """\
class Cache:
    def __init__(self):
        self._values = {}

    def load(self, key):
        return f"value of {key}"

    def get(self, key):
        if key not in self._values:
            self._values[key] = self.load(key)
        return self._values[key]
"""

_CACHE = """\
import threading


class Cache:
    def __init__(self):
        self._values = {{}}
        self._lock = threading.Lock()

    def load(self, key):
        return f"value of {{key}}"

    def get(self, key):
{body}
"""


def _cache(body: str) -> str:
    lines = "\n".join(f"        {line}" for line in body.strip("\n").split("\n"))
    return _CACHE.format(body=lines)


RIGHT_CACHES = {
    "with one lock around it all": _cache(
        "with self._lock:\n"
        "    if key not in self._values:\n"
        "        self._values[key] = self.load(key)\n"
        "    return self._values[key]"
    ),
    "that asks a second time under its lock": _cache(
        "value = self._values.get(key)\n"
        "if value is None:\n"
        "    with self._lock:\n"
        "        value = self._values.get(key)\n"
        "        if value is None:\n"
        "            value = self._values[key] = self.load(key)\n"
        "return value"
    ),
    "with a lock for each key": """\
import threading


class Cache:
    def __init__(self):
        self._values = {}
        self._locks = {}
        self._guard = threading.Lock()

    def load(self, key):
        return f"value of {key}"

    def get(self, key):
        with self._guard:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            if key not in self._values:
                self._values[key] = self.load(key)
            return self._values[key]
""",
    "whose second caller waits for the first one's value": """\
import threading


class Cache:
    def __init__(self):
        self._values = {}
        self._busy = set()
        self._changed = threading.Condition()

    def load(self, key):
        return f"value of {key}"

    def get(self, key):
        with self._changed:
            while key in self._busy:
                self._changed.wait()
            if key in self._values:
                return self._values[key]
            self._busy.add(key)
        try:
            value = self.load(key)
            self._values[key] = value
            return value
        finally:
            with self._changed:
                self._busy.discard(key)
                self._changed.notify_all()
""",
}

WRONG_CACHES = {
    "without any lock": _cache(
        "if key not in self._values:\n    self._values[key] = self.load(key)\n"
        "return self._values[key]"
    ),
    "that looks before it takes the lock, and not again under it": _cache(
        "if key not in self._values:\n"
        "    with self._lock:\n"
        "        self._values[key] = self.load(key)\n"
        "return self._values[key]"
    ),
    "that locks the storing and not the loading": _cache(
        "with self._lock:\n"
        "    value = self._values.get(key)\n"
        "if value is None:\n"
        "    value = self.load(key)\n"
        "    with self._lock:\n"
        "        self._values[key] = value\n"
        "return value"
    ),
    "that makes a new lock in each call": _cache(
        "with threading.Lock():\n"
        "    if key not in self._values:\n"
        "        self._values[key] = self.load(key)\n"
        "    return self._values[key]"
    ),
}


# Two caches whose classes read alike: what their lock does is decided outside.
_MADE_ELSEWHERE = """\
import threading

{make}

class Cache:
    def __init__(self):
        self._values = {{}}
        self._lock = make_lock()

    def load(self, key):
        return f"value of {{key}}"

    def get(self, key):
        with self._lock:
            if key not in self._values:
                self._values[key] = self.load(key)
            return self._values[key]
"""
RIGHT_CACHES["whose lock is made by a function"] = _MADE_ELSEWHERE.format(
    make="make_lock = threading.Lock\n"
)
WRONG_CACHES["with a lock that lets two threads in"] = _MADE_ELSEWHERE.format(
    make="def make_lock():\n    return threading.Semaphore(2)\n"
)


def _without_delay(answer: Answer) -> int | bool | None:
    """Nothing waits but for the threads' ends."""
    if patterns.mentions("sleep", "Barrier", "Event", "Condition", "explore", "settrace")(answer):
        return None
    return True


def _never_loads_slowly(answer: Answer) -> bool | None:
    """``load`` is neither replaced nor overridden."""
    text = answer.source
    replaced = '"load"' in text or "'load'" in text or "def load" in text or ".load =" in text
    return None if replaced else True


TEST_CACHE = Task(
    id="14.3",
    title="A delay where it hurts",
    defines=(Name("test_cache", "function"),),
    given=CACHE,
    properties=(
        Property("works", 3, "It lets right caches pass.", "It rejects a right cache."),
        Property(
            "double loads",
            5,
            "It catches every cache that can load a key twice.",
            "A cache that loads a key twice gets past it.",
        ),
        Property("clean", 2, "No thread is left behind.", "It leaves a thread behind."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver=_lets_pass("test_cache", "Cache", _some(RIGHT_CACHES, 0, 2)),
        ),
        RealRun(
            gate=True,
            decides="works",
            driver=_lets_pass("test_cache", "Cache", _some(RIGHT_CACHES, 2, 5)),
        ),
        RealRun(
            decides="double loads",
            leak="clean",
            driver=_catches("test_cache", "Cache", _some(WRONG_CACHES, 0, 2), tries=5),
        ),
        RealRun(
            decides="double loads",
            driver=_catches("test_cache", "Cache", _some(WRONG_CACHES, 2, 5), tries=5),
        ),
        RealRun(
            decides="works",
            leak="clean",
            driver=_lets_pass("test_cache", "Cache", _some(RIGHT_CACHES, 0, 1)),
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} The test never looks at the class that it is given (line {line}: `{code}`), "
            "so it says the same of every one.",
            when=_ignores_its_argument,
            kinds=("failed",),
        ),
        Diagnosis(
            "works",
            "Your test hangs on a cache that is right. It waits until two threads are inside "
            "`load` at once (line {line}: `{code}`), and a right cache never lets that happen. "
            "Wait with a timeout, and take `BrokenBarrierError` for good news.",
            when=patterns.calls("Barrier", "wait", "meet"),
            kinds=("hang", "limit"),
        ),
        Diagnosis(
            "works",
            "Your test does not come to an end with a cache that is right: {message}",
            kinds=("hang", "limit"),
        ),
        Diagnosis(
            "works",
            "{message} The function of line {line} stands in for `load` and returns nothing: "
            "`{code}`. A cache may take None for *not there yet*. Let it return a value.",
            when=_loads_nothing,
        ),
        Diagnosis(
            "works",
            "{message} Count how often `load` is called for *one* key, and assert that it is once; "
            "nothing else is wrong with a cache.",
        ),
        *_SILENT,
        Diagnosis(
            "double loads",
            "{message} Only one thread asks here. The first call loads and stores, the second one "
            "finds it. It takes two threads that both find nothing.",
            when=patterns.absent(_starts_threads),
        ),
        Diagnosis(
            "double loads",
            "{message} Each thread is waited for before the next one is started (line {line}: "
            "`{code}`), so the second always finds the value. Start all, then join all.",
            when=patterns.waits_at_once,
        ),
        Diagnosis(
            "double loads",
            "{message} The delay stands elsewhere. It has to be *inside* `load`: between the "
            "moment when the first thread has found nothing and the moment when it stores.",
            when=patterns.both(patterns.absent(_without_delay), _never_loads_slowly),
        ),
        Diagnosis(
            "double loads",
            "{message} There is no delay. `load` returns at once, so the first thread is done "
            "before the second one asks. Replace `load` by one that takes its time.",
            when=_without_delay,
        ),
        Diagnosis(
            "double loads",
            "{message} The assertion of line {line} runs on a thread of its own: `{code}`. It ends "
            "that thread, and the test never hears of it. Keep what happened, and assert in the "
            "test itself.",
            when=_asserts_in_threads,
        ),
        Diagnosis(
            "double loads",
            "{message} Nobody waits for the threads: the test asserts while they are still on "
            "their way. Start all, join all, then count.",
            when=patterns.absent(
                patterns.either(
                    patterns.calls("join", "result", "shutdown", "spawn"),
                    patterns.mentions("ThreadPoolExecutor"),
                )
            ),
        ),
        Diagnosis(
            "double loads",
            "{message} Line {line} waits no longer than its timeout: `{code}`. When the test "
            "counts, a thread may still be on its way. Join without a timeout, or with one that is "
            "much longer than the load.",
            when=_joins_with_timeout,
        ),
        Diagnosis(
            "double loads",
            "{message} The `load` of line {line} returns at once: `{code}`. The delay has to be "
            "*inside* it, between the moment when the first thread has found nothing and the "
            "moment when it stores.",
            when=_load_without_delay,
        ),
        Diagnosis(
            "double loads",
            "{message} Line {line} is true for two loads as well: `{code}`. Assert that it was "
            "exactly one.",
            when=_allows_more,
        ),
        Diagnosis(
            "double loads",
            "{message} Line {line} compares what came back: `{code}`. Two loads of one key make "
            "equal values. Count the calls of `load`.",
            when=_compares_values,
        ),
        Diagnosis(
            "double loads",
            "{message} Do the threads ask for the *same* key of the *same* cache, and is every "
            "call of the delayed `load` counted?",
        ),
        Diagnosis(
            "clean",
            "When the test is over some of its threads still run. Join them all, also when the "
            "test fails.",
        ),
    ),
    hints=(
        "The cache looks, loads and stores. During which of the three must the second thread come "
        "and look?",
        '`unittest.mock.patch.object(cache, "load", side_effect=slow_load)` puts your own '
        "function in the place of `load`. Let it take its time; the mock counts the calls.",
        '`def slow(key): time.sleep(0.05); return "value"`. Two threads call `cache.get("k")` '
        'inside `with patch.object(cache, "load", side_effect=slow) as load:`; join both; '
        "`assert load.call_count == 1`.",
    ),
    after=(
        "**What just happened.** The injected delay stretched a window of microseconds to one that "
        "nobody can miss. That is *forcing an order* with the means of every test suite. It "
        "finds only what you thought of: the delay had to be put at the right place, by you. "
        "(And 50 ms may be too short on a very busy machine: a barrier with a timeout inside "
        "`load` is surer than a sleep.)"
    ),
)

TASKS = (TEST_COUNTER, TOGETHER, TEST_CACHE)
