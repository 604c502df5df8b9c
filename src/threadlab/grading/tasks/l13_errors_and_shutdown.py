"""Lesson 13, errors and shutdown: a pool that keeps its timeout, tasks that fail alone."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.task import Diagnosis, Explored, Name, Property, RealRun, Task
from threadlab.grading.tasks.l03_lost_updates import CAUSES


def _keyword(name: str, value: bool) -> patterns.Looks:
    """A call with ``name=value``."""

    def look(answer: Answer) -> int | None:
        for node in ast.walk(answer.tree):
            if isinstance(node, ast.Call) and any(
                keyword.arg == name
                and isinstance(keyword.value, ast.Constant)
                and keyword.value.value is value
                for keyword in node.keywords
            ):
                return node.lineno
        return None

    return look


def _result_with_timeout(answer: Answer) -> int | None:
    """A loop that waits for each future in turn, each with the whole timeout."""
    for loop in ast.walk(answer.tree):
        if not isinstance(loop, ast.For):
            continue
        for node in ast.walk(loop):
            if (
                isinstance(node, ast.Call)
                and patterns.called_name(node) in ("result", "exception", "join", "wait")
                and (node.args or node.keywords)
            ):
                return node.lineno
    return None


def _with_executor(answer: Answer) -> int | None:
    """``with ThreadPoolExecutor`` or a shutdown that waits."""
    if _keyword("wait", False)(answer):
        return None
    for call in patterns.calls_in(answer.tree, "shutdown"):
        own = isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)
        if not own:  # `self.shutdown()` is the pool's, not the executor's
            return call.lineno
    return None


def _waits_under_lock(answer: Answer) -> int | None:
    """``wait(futures)`` or ``as_completed`` inside a ``with`` of ``shutdown``."""
    for function in answer.functions:
        for block in ast.walk(function) if function.name == "shutdown" else ():
            if isinstance(block, ast.With):
                for call in patterns.calls_in(block, "wait", "as_completed"):
                    of = call.func.value if isinstance(call.func, ast.Attribute) else None
                    if not isinstance(of, ast.Attribute):  # `self._changed.wait()` gives it back
                        return call.lineno
    return None


def _submits_under_lock(answer: Answer) -> int | None:
    """The pool's own ``submit`` hands the task on inside a ``with``."""
    for function in answer.functions:
        for block in ast.walk(function) if function.name == "submit" else ():
            if isinstance(block, ast.With) and patterns.calls_in(block, "submit", "append", "put"):
                return block.lineno
    return None


def _small_pool(answer: Answer) -> int | None:
    """An executor whose size is a fixed number, or not said."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Call) and patterns.called_name(node) == "ThreadPoolExecutor":
            given = [*node.args, *(k.value for k in node.keywords if k.arg == "max_workers")]
            if not given or isinstance(given[0], ast.Constant):
                return node.lineno
    return None


def _catches_nothing(answer: Answer) -> bool:
    """There is no ``except``, and nobody asks a future for its exception."""
    return not any(
        isinstance(n, ast.ExceptHandler) for n in ast.walk(answer.tree)
    ) and not patterns.calls("exception")(answer)


REPORT = """\
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShutdownReport:
    finished: int
    failed: int
    cancelled: int
    running: int
"""

_COUNTS = """\
def counts(report):
    return (report.finished, report.failed, report.cancelled, report.running)

def told(report, wanted, when):
    check(isinstance(report, ShutdownReport), f"shutdown() returned {report!r} instead of a "
          "ShutdownReport.")
    check(counts(report) == wanted, f"{when} the report says (finished, failed, cancelled, "
          f"running) = {counts(report)}, and it was {wanted}.")

def wrong():
    raise ValueError("wrong on purpose")

"""

MANAGED_POOL = Task(
    id="13.1",
    title="A pool that keeps its timeout",
    given=REPORT,
    defines=(Name("ManagedThreadPool"),),
    properties=(
        Property("works", 2, "It runs tasks and closes.", "It does not run or close yet."),
        Property("live", 2, "`shutdown` keeps its timeout.", "`shutdown` does not come back."),
        Property("report", 2, "Every task is in the report.", "A task gets lost, or miscounted."),
        Property("safe", 1, "Also while others submit.", "Some schedule loses a task."),
        Property("drops results", 2, "It lets results go.", "It keeps what nobody wants."),
        Property("clean", 1, "No thread is left.", "Something is left."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver=_COUNTS
            + """\
from concurrent.futures import Future

pool = ManagedThreadPool(2)
future = pool.submit(pow, 2, 5)
check(isinstance(future, Future), f"submit() returned {future!r} instead of a Future.")
check(future.result() == 32, "submit(pow, 2, 5) did not give 32.")
check(pool.submit(int, "ff", base=16).result() == 255, "submit does not hand keywords on.")
error = pool.submit(wrong).exception()
check(isinstance(error, ValueError), f"A task raised ValueError, and its future has {error!r}.")
told(pool.shutdown(), (2, 1, 0, 0), "After two good tasks and one that raised")
with raises(RuntimeError, "submit() after shutdown() has to raise RuntimeError."):
    pool.submit(pow, 2, 5)
told(ManagedThreadPool().shutdown(), (0, 0, 0, 0), "Without any task")
""",
        ),
        RealRun(
            decides="works",
            hang="live",
            leak="clean",
            driver="""\
import threading

with ManagedThreadPool(max_workers=1) as pool:
    check(isinstance(pool, ManagedThreadPool), f"`with ... as pool` gives {pool!r}.")
    futures = [pool.submit(pow, 2, n) for n in range(5)]
check(not any(f.cancelled() for f in futures), "Leaving the `with` block cancelled tasks, although "
      "there was all the time to run them.")
check([f.result() for f in futures] == [1, 2, 4, 8, 16], "The `with` block lost a result.")
with raises(RuntimeError, "After its `with` block the pool has to be shut down."):
    pool.submit(pow, 2, 5)
with raises(KeyError, "An exception of the `with` block has to go on."):
    with ManagedThreadPool(max_workers=1):
        raise KeyError("from the block")

both = Gate(2, "tasks")
pool = ManagedThreadPool(max_workers=2)
done = [pool.submit(both.meet), pool.submit(both.meet)]
pool.shutdown()

peak = Peak()
def count():
    with peak:
        pass
pool = ManagedThreadPool(max_workers=1)
for _ in range(50):
    pool.submit(count)
pool.shutdown()
check(peak.most == 1, f"max_workers=1, and {peak.most} tasks ran at once.")
check(peak.total == 50, f"50 tasks were submitted, and {peak.total} ran.")
""",
        ),
        RealRun(
            decides="report",
            hang="live",
            leak="clean",
            driver=_COUNTS
            + """\
import threading

for timeout in (0.1, 0):
    release, inside, ran = threading.Event(), threading.Event(), []

    def block():
        inside.set()
        release.wait()
        return "late"

    pool = ManagedThreadPool(1)
    first = pool.submit(block)
    inside.wait()
    queued = [pool.submit(ran.append, n) for n in range(3)]
    report = pool.shutdown(timeout=timeout)
    check(not release.is_set() and not first.done(), "The blocked task is done.")
    told(report, (0, 0, 3, 1), f"With one task blocked and three waiting, after "
         f"shutdown(timeout={timeout})")
    check(all(f.cancelled() for f in queued), "A task that had not started was not cancelled.")
    with raises(RuntimeError, "submit() after shutdown() has to raise RuntimeError."):
        pool.submit(pow, 2, 5)
    release.set()
    check(first.result() == "late", "The running task lost its result.")
    check(not ran, "A cancelled task ran after all.")
""",
        ),
        RealRun(
            decides="live",
            driver="""\
import threading

release = threading.Event()
pool = ManagedThreadPool(2)
for _ in range(60):
    pool.submit(release.wait)
pool.shutdown(timeout=0.3)
release.set()
""",
        ),
        RealRun(
            decides="report",
            hang="live",
            driver=_COUNTS
            + """\
import threading

from threadlab.grading.waves import settle

for timeout in (None, 3600.0):
    release, inside, reports = threading.Event(), threading.Event(), []

    def block():
        inside.set()
        release.wait()

    pool = ManagedThreadPool(1)
    pool.submit(block)
    inside.wait()
    later = [pool.submit(pow, 2, 3), pool.submit(wrong)]
    closing = threading.Thread(target=lambda: reports.append(pool.shutdown(timeout)))
    closing.start()
    settle()
    check(closing.is_alive() and not reports, "shutdown() came back although a task was running "
          f"and its timeout, {timeout}, was not over.")
    check(not any(f.cancelled() for f in later), "A waiting task was cancelled before the timeout "
          "was over.")
    release.set()
    closing.join()
    told(reports[0], (2, 1, 0, 0), f"Everything ended within shutdown({timeout}), and")
""",
        ),
        RealRun(
            decides="report",
            hang="live",
            driver=_COUNTS
            + """\
import gc
import threading

release, inside = threading.Event(), threading.Event()

def block():
    inside.set()
    release.wait()

pool = ManagedThreadPool(1)
pool.submit(block)
inside.wait()
given_up = pool.submit(pow, 2, 3)
check(given_up.cancel(), "A waiting future of the pool cannot be cancelled.")
kept = pool.submit(pow, 2, 3)
release.set()
kept.result()
told(pool.shutdown(), (2, 0, 1, 0), "After one task was cancelled by its caller")

pool = ManagedThreadPool(2)
for n in range(6):
    pool.submit(wrong if n % 3 == 0 else int)
gc.collect()
told(pool.shutdown(), (4, 2, 0, 0), "After six futures that nobody kept")
""",
        ),
        RealRun(
            decides="drops results",
            hang="live",
            driver="""\
import gc
import weakref

from threadlab.grading.waves import settle

class Big:
    pass

pool = ManagedThreadPool(2)
futures = [pool.submit(Big) for _ in range(8)]
kept = [weakref.ref(f.result()) for f in futures]
del futures
settle()
gc.collect()
left = sum(ref() is not None for ref in kept)
check(left == 0, "Eight results were taken and dropped by their caller, and the pool keeps "
      f"{left}.")
report = pool.shutdown()
check(report.finished == 8, "Eight results were dropped, and the report counts "
      f"{report.finished}.")
""",
        ),
        Explored(
            max_schedules=400,
            timeouts="last",
            driver="""\
import threading

def fine():
    return 1

def bad():
    raise ValueError("wrong on purpose")

pool = ManagedThreadPool(2)
pool.submit(fine)
pool.submit(bad)
report = pool.shutdown()
seen = (report.finished, report.failed, report.cancelled, report.running)
assert seen == (1, 1, 0, 0), f"one task was fine and one raised, and the report says {seen}"
""",
        ),
        Explored(
            max_schedules=400,
            timeouts="last",
            driver="""\
import threading

def fine():
    return 1

pool = ManagedThreadPool(1)
accepted = []

def send():
    try:
        accepted.append(pool.submit(fine))
    except RuntimeError:
        pass

sender = threading.Thread(target=send)
sender.start()
report = pool.shutdown()
sender.join()
seen = report.finished + report.failed + report.cancelled + report.running
assert seen == len(accepted), (
    f"submit() accepted {len(accepted)} task during shutdown(), and the report knows of {seen}")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "live",
            "Line {line} gives *each* task the whole timeout: `{code}`. Sixty tasks may then take "
            "sixty timeouts. Wait for all of them together: `concurrent.futures.wait(futures, "
            "timeout)`.",
            when=_result_with_timeout,
            kinds=("limit", "hang"),
        ),
        Diagnosis(
            "live",
            "Line {line} waits for tasks while it holds a lock: `{code}`. A task that ends calls "
            "what was given to `add_done_callback`, and that needs the lock. Look under the lock, "
            "wait without it.",
            when=_waits_under_lock,
            kinds=("limit", "hang", "deadlock"),
        ),
        Diagnosis(
            "live",
            "Line {line} waits for the running tasks, however long they take: `{code}`. The "
            "timeout has to come first: `wait(futures, timeout)`, then cancel what has not "
            "started, then `shutdown(wait=False)`.",
            when=_with_executor,
            kinds=("hang", "limit"),
        ),
        Diagnosis(
            "live",
            "`shutdown` was given a timeout and waits on, here: `{code}` (line {line}). Every wait "
            "in it needs what is left of the timeout, and 0 is a timeout too.",
            when=patterns.calls("wait", "join", "result"),
            kinds=("limit", "hang"),
        ),
        Diagnosis(
            ("report", "live"),
            "{message} Line {line} cancels before anybody has waited: `{code}`. Until the timeout "
            "is over, waiting tasks may still start.",
            when=patterns.either(_keyword("cancel_futures", True), patterns.calls("cancel")),
            message="before the timeout",
        ),
        Diagnosis(
            "report",
            "{message} Line {line} does not wait at all: `{code}`.",
            when=_keyword("wait", False),
            message="came back although",
        ),
        Diagnosis(
            ("report", "works"),
            "{message} What is kept in a `WeakSet` is forgotten with its future (line {line}: "
            "`{code}`). Count each task when it ends, in a done-callback.",
            when=patterns.mentions("WeakSet", "WeakKeyDictionary", "WeakValueDictionary"),
        ),
        Diagnosis(
            ("report", "works"),
            "{message} A cancelled future has no exception to ask for; ask `cancelled()` first.",
            message="CancelledError",
        ),
        Diagnosis(
            "report",
            "{message} Nothing cancels what has not started. After the wait, `future.cancel()` for "
            "each, or `shutdown(wait=False, cancel_futures=True)`.",
            when=patterns.both(
                patterns.absent(patterns.calls("cancel")),
                patterns.absent(_keyword("cancel_futures", True)),
            ),
        ),
        Diagnosis(
            "drops results",
            "{message} A list of all futures ever submitted (line {line}: `{code}`) holds every "
            "result until the pool goes. Forget a future when it is done, in a done-callback, and "
            "keep a number.",
            when=patterns.calls("append", "add"),
            message="the pool keeps",
        ),
        Diagnosis(
            "drops results",
            "{message} A pool needs to keep how many, not what.",
        ),
        Diagnosis(
            "safe",
            "{message}. Between `submit` handing the task on and writing it down, `shutdown` may "
            "look. Let both be under one lock, together with the question whether the pool is "
            "closed.",
            message="during shutdown()",
            when=patterns.absent(_submits_under_lock),
        ),
        Diagnosis(
            "safe",
            "{message}. A future is done a moment *before* its done-callbacks run, and callbacks "
            "of two workers can run at once: count under a lock, and in `shutdown` ask the futures "
            "that are not yet counted themselves.",
            message="the report",
        ),
        *CAUSES,
    ),
    hints=(
        "Three things in this order: wait (not longer than the timeout), cancel what has not "
        "started, say what became of everything. Which of them does the given code do first?",
        "`concurrent.futures.wait(futures, timeout)` waits for all of them together. And "
        "`future.add_done_callback(...)` lets you count a task and forget it as soon as it ends.",
        "`submit`, under a lock: refuse when closed, else hand on and put the future into a set. "
        "Done-callback, under the lock: out of the set, add one to the right count. `shutdown`: "
        "close under the lock; `wait(set(...), timeout)`; `cancel()` each; "
        "`executor.shutdown(wait=False)`; under the lock count what is still in the set by asking "
        "it.",
    ),
    after=(
        "**What just happened.** No thread can be stopped from outside, so a timeout can promise "
        "one thing only: that *you* are told in time. The report is that promise. `running` is "
        "the honest count: these go on, and the program does not end before they do."
    ),
)

RUN_ISOLATED = Task(
    id="13.2",
    title="One failure stops nothing",
    defines=(Name("run_isolated", "function"),),
    properties=(
        Property("works", 2, "Each value under its name.", "Alone it is not right yet."),
        Property("errors", 3, "A failure is kept, and stops nothing.", "A failure goes astray."),
        Property("still concurrent", 2, "All run at once.", "They do not all run at once."),
        Property("safe", 1, "Right under every schedule.", "Some schedule mixes them up."),
        Property("live", 1, "Every schedule ends.", "Some schedule hangs."),
        Property("clean", 1, "No thread is left.", "A thread is left."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
import threading

from threadlab.grading.waves import settle

got = run_isolated({})
check(got == {} and type(got) is dict, f"Without tasks run_isolated returned {got!r}.")
tasks = {"one": lambda: 1, "none": lambda: None, "list": lambda: [3], "": lambda: "empty name"}
names = list(tasks)
got = run_isolated(tasks)
check(got == {"one": 1, "none": None, "list": [3], "": "empty name"}, f"It returned {got!r}.")

release, came_back = threading.Event(), []
caller = threading.Thread(target=lambda: came_back.append(run_isolated({"slow": release.wait})))
caller.start()
settle()
check(not came_back, f"run_isolated came back with {came_back} while a task was still running.")
release.set()
caller.join()
check(came_back == [{"slow": True}], f"After a slow task it returned {came_back}.")
check(list(tasks) == names and all(callable(t) for t in tasks.values()), "The dict of the caller "
      "was changed.")
""",
        ),
        RealRun(
            decides="errors",
            hang="live",
            leak="clean",
            driver="""\
errors = {"value": ValueError("wrong"), "key": KeyError("k"), "stop": StopIteration(),
          "os": OSError("disk"), "assertion": AssertionError("no")}
ran = []

def raising(error):
    def task():
        ran.append(error)
        raise error
    return task

def fine():
    ran.append("fine")
    return "fine"

tasks = {name: raising(error) for name, error in errors.items()}
tasks = {"first": fine, **tasks, "last": fine}
try:
    got = run_isolated(tasks)
except Exception as error:
    fail(f"One task failed, and run_isolated raised {error!r}: the others' results are lost.")
check(set(got) == set(tasks), f"Of the tasks {sorted(tasks)} the result has only {sorted(got)}.")
for name, error in errors.items():
    check(got[name] is error, f"The task {name!r} raised {error!r}, and its entry is "
          f"{got[name]!r}.")
check(got["first"] == got["last"] == "fine", "A task that was fine has another entry: "
      f"{got['first']!r}, {got['last']!r}.")
check(len(ran) == len(tasks), f"{len(tasks)} tasks, {len(ran)} calls.")
value = ValueError("returned, not raised")
check(run_isolated({"v": lambda: value}) == {"v": value}, "A task that *returns* an exception has "
      "another entry.")
""",
        ),
        RealRun(
            decides="still concurrent",
            leak="clean",
            driver="""\
for many in (2, 40):
    everybody = Gate(many, "tasks")
    run_isolated({str(n): everybody.meet for n in range(many)})
""",
        ),
        RealRun(
            decides="errors",
            hang="still concurrent",
            leak="clean",
            driver="""\
import threading

from threadlab.grading.waves import settle

failed = threading.Event()

def fails():
    try:
        raise RuntimeError("early")
    finally:
        failed.set()

def goes_on():
    failed.wait()
    settle()  # until whoever sees the failure has seen it
    return "done"

got = run_isolated({"a": fails, "b": goes_on, "c": goes_on})
check(got["b"] == got["c"] == "done", f"Tasks that ran when another failed ended as {got!r}.")
""",
        ),
        Explored(
            max_schedules=500,
            timeouts="last",
            driver="""\
import threading

got = run_isolated({"one": lambda: 1, "two": lambda: 2})
assert got == {"one": 1, "two": 2}, f"two tasks, one and two, made {got}"
""",
        ),
        Explored(
            race="errors",
            max_schedules=500,
            timeouts="last",
            driver="""\
import threading

problem = ValueError("wrong on purpose")

def one():
    return 1

def bad():
    raise problem

got = run_isolated({"one": one, "bad": bad})
assert set(got) == {"one", "bad"}, f"the result has {sorted(got)} instead of one and bad"
assert got["one"] == 1, f"the entry of one is {got['one']!r}"
assert got["bad"] is problem, f"the entry of bad is {got['bad']!r}"
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} Nobody waits for the threads. Start them all, then `join` them all, then "
            "return.",
            when=patterns.absent(patterns.calls("join", "result")),
        ),
        Diagnosis(
            ("errors", "safe"),
            "{message} Nothing catches a task's exception: it comes out of `result()` and takes "
            "all the other results along. Ask each future alone, in a `try`.",
            when=_catches_nothing,
            message="the others' results are lost",
        ),
        Diagnosis(
            ("errors", "safe"),
            "{message} A thread that raises leaves no entry. Catch the `Exception` inside the "
            "thread (or ask its future), and put it under the task's name.",
            when=_catches_nothing,
        ),
        Diagnosis(
            ("errors", "works"),
            "{message} Keep the exception *itself*, not its text or something in its place.",
            message="and its entry is",
        ),
        Diagnosis(
            ("errors", "works"),
            "{message} The failure is hidden in line {line}: `{code}`. Who asks for the name has "
            "to find the exception there.",
            when=patterns.hides_errors,
        ),
        Diagnosis(
            "errors",
            "{message} The `try` stands around all of them: the first failure ends the loop. One "
            "`try` for each task.",
            message="the result has only",
        ),
        Diagnosis(
            ("still concurrent", "errors"),
            "The tasks run one after the other, and there is no thread. Start them all, then "
            "collect.",
            when=patterns.no_threads,
            kinds=("sequential", "hang"),
        ),
        Diagnosis(
            ("still concurrent", "errors"),
            "Line {line} waits for one task before the next one is started: `{code}`. Start them "
            "all, then collect.",
            when=patterns.waits_at_once,
            kinds=("sequential", "hang"),
        ),
        Diagnosis(
            "still concurrent",
            "Line {line} makes a pool whose size has nothing to do with the tasks: `{code}`. When "
            "there are more of them, some wait. `max_workers=len(tasks)` (and an executor wants "
            "at least one).",
            when=_small_pool,
            kinds=("sequential", "hang"),
        ),
    ),
    hints=(
        "Where does a task's exception go when it runs on a thread of its own? And when "
        "`future.result()` raises, what happens to the futures not yet asked?",
        "Start everything first. Then ask one future after the other, each in a `try` of its own.",
        "`with ThreadPoolExecutor(max_workers=len(tasks) or 1) as pool: futures = {name: "
        "pool.submit(task) ...}`, then for each `future.exception()`: when it is None take "
        "`result()`, else the exception.",
    ),
    after=(
        "**What just happened.** A failure is a *result*: it has a name, it is kept, and somebody "
        "will look. That is all the isolation there is: threads share their memory, so a task that "
        "leaves shared data half-changed, or holds a lock, still harms the others."
    ),
)

TASKS = (MANAGED_POOL, RUN_ISOLATED)
