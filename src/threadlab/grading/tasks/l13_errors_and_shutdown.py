"""Lesson 13, errors and shutdown: a pool that keeps its timeout, tasks that fail alone."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.causes import CAUSES
from threadlab.grading.task import Diagnosis, Explored, Name, Property, RealRun, Task


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


def _callback_under_lock(answer: Answer) -> int | None:
    """``add_done_callback`` inside a ``with``, where the callback has a ``with`` of its own."""
    takers = {f.name for f in answer.functions if any(isinstance(n, ast.With) for n in ast.walk(f))}
    for block in ast.walk(answer.tree):
        if isinstance(block, ast.With):
            for call in patterns.calls_in(block, "add_done_callback"):
                if any(
                    getattr(n, "attr", getattr(n, "id", "")) in takers
                    for given in call.args
                    for n in ast.walk(given)
                ):
                    return call.lineno
    return None


def _sleeps_once(answer: Answer) -> int | None:
    """A call of ``sleep`` in no loop."""
    loops = [n for n in ast.walk(answer.tree) if isinstance(n, ast.For | ast.While)]
    looped = {id(call) for loop in loops for call in patterns.calls_in(loop, "sleep")}
    for call in patterns.calls_in(answer.tree, "sleep"):
        if id(call) not in looped:
            return call.lineno
    return None


def _submits_under_lock(answer: Answer) -> int | None:
    """The pool's own ``submit`` hands the task on inside a ``with``."""
    for function in answer.functions:
        for block in ast.walk(function) if function.name == "submit" else ():
            if isinstance(block, ast.With) and patterns.calls_in(block, "submit", "append", "put"):
                return block.lineno
    return None


def _asks_outside_lock(answer: Answer) -> int | None:
    """``submit`` asks an ``if`` of its own before or outside of its ``with``."""
    for function in answer.functions:
        if function.name == "submit":
            for node in function.body:
                if isinstance(node, ast.If):
                    return node.lineno
    return None


def _noted_by_shutdown(answer: Answer) -> int | None:
    """``shutdown`` keeps something in an attribute, other than a constant."""
    for function in answer.functions:
        for node in ast.walk(function) if function.name == "shutdown" else ():
            if (
                isinstance(node, ast.Assign)
                and not isinstance(node.value, ast.Constant)
                and any(isinstance(target, ast.Attribute) for target in node.targets)
            ):
                return node.lineno
    return None


def _stores_results(answer: Answer) -> int | None:
    """A call or an assignment to an item whose value has a ``.result()`` in it."""
    for node in ast.walk(answer.tree):
        stored = (
            patterns.calls_in(node, "append", "add")
            if isinstance(node, ast.Expr)
            else [node.value]
            if isinstance(node, ast.Assign)
            and any(isinstance(target, ast.Subscript) for target in node.targets)
            else []
        )
        if any(patterns.calls_in(value, "result") for value in stored):
            return next(value.lineno for value in stored)
    return None


def _waits_for_the_first(answer: Answer) -> int | None:
    """``wait(..., return_when=...)`` with anything but ``ALL_COMPLETED``."""
    for call in patterns.calls_in(answer.tree, "wait"):
        for keyword in call.keywords:
            if keyword.arg == "return_when" and "ALL_COMPLETED" not in ast.unparse(keyword.value):
                return call.lineno
    return None


def _ends_with_a_failure(answer: Answer) -> int | None:
    """An ``except`` inside a loop whose body returns or breaks, where a task is run."""
    for loop in ast.walk(answer.tree):
        if not isinstance(loop, ast.For | ast.While):
            continue
        for handler in ast.walk(loop):
            if isinstance(handler, ast.ExceptHandler) and patterns.calls_in(
                handler, "set_exception"
            ):
                for node in ast.walk(handler):
                    if isinstance(node, ast.Return | ast.Break):
                        return node.lineno
    return None


def _knows_few_errors(answer: Answer) -> int | None:
    """There are ``except`` clauses, and none of them for every `Exception`."""
    handlers = [n for n in ast.walk(answer.tree) if isinstance(n, ast.ExceptHandler)]
    broad = any(h.type is None or "Exception" in ast.unparse(h.type) for h in handlers)
    return None if broad or not handlers else handlers[0].lineno


def _gives_up_joining(answer: Answer) -> int | None:
    """``join`` or ``wait`` with a timeout."""
    for call in patterns.calls_in(answer.tree, "join", "wait"):
        timed = isinstance(call.func, ast.Attribute) and call.args
        if timed or any(keyword.arg == "timeout" for keyword in call.keywords):
            return call.lineno
    return None


def _small_pool(answer: Answer) -> int | None:
    """An executor whose size is a fixed number, or not said."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Call) and patterns.called_name(node) == "ThreadPoolExecutor":
            given = [*node.args, *(k.value for k in node.keywords if k.arg == "max_workers")]
            if not given or isinstance(given[0], ast.Constant):
                return node.lineno
    return None


def _puts_into_a_copy(answer: Answer) -> int | None:
    """``r = {**r, name: value}`` or ``r = r | {...}``."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict | ast.BinOp):
            names = {n.id for t in node.targets for n in ast.walk(t) if isinstance(n, ast.Name)}
            if names & {n.id for n in ast.walk(node.value) if isinstance(n, ast.Name)}:
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
import sys

# Who has told that a future is done goes on to its done-callbacks: whether somebody looks between
# the two would be luck here, and is explored below.
sys.setswitchinterval(60)

def counts(report):
    return (report.finished, report.failed, report.cancelled, report.running)

def told(report, wanted, when):
    check(isinstance(report, ShutdownReport), f"shutdown() returned {report!r} instead of a "
          "ShutdownReport.")
    check(counts(report) == wanted, f"{when} the report says (finished, failed, cancelled, "
          f"running) = {counts(report)}, and it was {wanted}.")

def wrong():
    raise ValueError("wrong on purpose")

class Ours(Exception):
    pass

def wrong_otherwise():
    raise Ours("wrong on purpose")

"""

_SLEEPS = (
    "Line {line} sleeps whether there is anything to wait for or not: `{code}`. Wait for the "
    "tasks: `wait(futures, timeout)` comes back with the last one of them."
)

MANAGED_POOL = Task(
    id="13.1",
    title="A pool that keeps its timeout",
    given=REPORT,
    defines=(Name("ManagedThreadPool"),),
    properties=(
        Property("works", 2, "It runs tasks and closes.", "It does not run, close or count yet."),
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
from concurrent.futures import Future, ThreadPoolExecutor

from threadlab.grading.waves import settle

real_submit = ThreadPoolExecutor.submit

def done_at_once(*args, **kwargs):
    future = real_submit(*args, **kwargs)
    settle()
    return future

pool = ManagedThreadPool(2)
ThreadPoolExecutor.submit = done_at_once  # a task that has ended before anybody looks at it
future = pool.submit(pow, 2, 5)
ThreadPoolExecutor.submit = real_submit
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

from threadlab.grading.waves import Waves, settle

def still(n):
    # Until the caller, if it came back too early, has done its worst; and not while it only sleeps.
    any(settle() for _ in range(1 if n else 3))
    return n

with ManagedThreadPool(max_workers=1) as pool:
    check(hasattr(pool, "submit"), f"`with ... as pool` gives {pool!r}, which has no submit().")
    futures = [pool.submit(still, 0), pool.submit(still, 1), pool.submit(pow, 2, 1)]
check(not any(f.cancelled() for f in futures), "Leaving the `with` block cancelled tasks, although "
      "there was all the time to run them.")
check([f.result() for f in futures] == [0, 1, 2], "The `with` block lost a result.")
with raises(RuntimeError, "After its `with` block the pool has to be shut down."):
    pool.submit(pow, 2, 5)
with raises(KeyError, "An exception of the `with` block has to go on."):
    with ManagedThreadPool(max_workers=1) as pool:
        raise KeyError("from the block")
with raises(RuntimeError, "After a `with` block that ended with an exception the pool has to be "
            "shut down as well."):
    pool.submit(pow, 2, 5)

both = Gate(2, "tasks")
pool = ManagedThreadPool(max_workers=2)
done = [pool.submit(both.meet), pool.submit(both.meet)]
pool.shutdown()

ran = []

def stay():
    if not ran:
        waves.stay()
    ran.append(1)

with Waves() as waves:
    pool = ManagedThreadPool(max_workers=2)
    for future in [pool.submit(stay) for _ in range(5)]:
        future.result()
    pool.shutdown()
check(waves.most <= 2, f"max_workers=2, and {waves.most} tasks ran at once.")
check(len(ran) == 5, f"5 tasks were submitted, and {len(ran)} ran.")
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
    check(not ran, "max_workers=1, its one thread is busy, and of three waiting tasks some ran.")
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
closing = threading.Thread(target=pool.shutdown, kwargs={"timeout": 0.3})
closing.start()
for _turn in range(100):  # turns and no seconds: on a busy machine both take longer
    closing.join(0.025)
late = closing.is_alive()
release.set()
check(not late, "With 60 tasks, shutdown(timeout=0.3) had not come back after many times its "
      "timeout.")
""",
        ),
        *(
            RealRun(
                decides="report",
                hang="live",
                driver=_COUNTS
                + f"""\
timeout = {timeout}
"""
                + """\
import threading

from threadlab.grading.waves import settle

release, inside, reports = threading.Event(), threading.Event(), []
last = threading.Event()

def block():
    inside.set()
    release.wait()

pool = ManagedThreadPool(1)
pool.submit(block)
inside.wait()
later = [pool.submit(wrong_otherwise), pool.submit(last.wait), pool.submit(pow, 2, 3)]
closing = threading.Thread(target=lambda: reports.append(pool.shutdown(timeout)))
closing.start()
any(settle() for _ in range(3))  # not while it only sleeps
check(closing.is_alive() and not reports, "shutdown() came back although a task was running "
      f"and its timeout, {timeout}, was not over.")
check(not any(f.cancelled() for f in later), "A waiting task was cancelled before the timeout "
      "was over.")
release.set()
settle()
check(closing.is_alive() and not reports, "shutdown() came back when two of four tasks had "
      f"ended and its timeout, {timeout}, was not over.")
last.set()
closing.join()
told(reports[0], (3, 1, 0, 0), f"Everything ended within shutdown({timeout}), and")
""",
            )
            for timeout in (None, 3600.0)
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
import threading
import weakref

from threadlab.grading.waves import settle

class Big:
    pass

release, inside = threading.Event(), threading.Event()

def block():
    inside.set()
    release.wait()
    return Big()

closed = ManagedThreadPool(1)
late = [closed.submit(block), closed.submit(Big)]
inside.wait()
closing = threading.Thread(target=closed.shutdown)
closing.start()
settle()
release.set()
closing.join()
kept_late = [weakref.ref(f.result()) for f in late if not f.cancelled()]
del late

pool = ManagedThreadPool(2)
futures = [pool.submit(Big) for _ in range(8)]
kept = [weakref.ref(f.result()) for f in futures]
del futures
settle()
gc.collect()
left = sum(ref() is not None for ref in kept)
check(left == 0, "Eight results were taken and dropped by their caller, and the pool keeps "
      f"{'all' if left == 8 else 'some'} of them.")
report = pool.shutdown()
check(report.finished == 8, "Eight results were dropped, and the report counts "
      f"{report.finished}.")
left = sum(ref() is not None for ref in kept_late)
check(left == 0, "After shutdown() results were taken and dropped by their caller, and the pool "
      "keeps them.")
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
    ended.append(1)

pool = ManagedThreadPool(1)
accepted, ended = [], []

def send():
    try:
        accepted.append(pool.submit(fine))
    except RuntimeError:
        pass

sender = threading.Thread(target=send)
sender.start()
report = pool.shutdown()
over = len(ended)
sender.join()
seen = report.finished + report.failed + report.cancelled + report.running
assert seen <= len(accepted), (
    f"the report counts {seen} tasks, and submit() accepted {len(accepted)}")
assert seen == len(accepted), (
    f"submit() accepted {len(accepted)} task during shutdown(), and the report knows of {seen}")
assert over + report.cancelled == len(accepted), (
    "submit() accepted a task during shutdown(), which had no timeout and came back without "
    "waiting for it")
assert report.running == 0, "the report says that a task is running, and none is"
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
            kinds=("limit", "hang", "failed"),
        ),
        Diagnosis(
            ("live", "works"),
            "Line {line} gives a future its done-callback while it holds the lock: `{code}`. When "
            "the task has ended already, the callback is called there and then, by the same "
            "thread, and waits for the lock that this thread holds. Call `add_done_callback` "
            "after the `with` block.",
            when=_callback_under_lock,
            kinds=("hang", "deadlock"),
        ),
        Diagnosis(
            "live",
            "Line {line} waits for tasks while it holds a lock: `{code}`. A task that ends calls "
            "what was given to `add_done_callback`, and that needs the lock. Look under the lock, "
            "wait without it.",
            when=_waits_under_lock,
            kinds=("limit", "hang", "deadlock", "failed"),
        ),
        Diagnosis(
            "live",
            "Line {line} waits for the running tasks, however long they take: `{code}`. The "
            "timeout has to come first: `wait(futures, timeout)`, then cancel what has not "
            "started, then `shutdown(wait=False)`.",
            when=_with_executor,
            kinds=("hang", "limit", "failed"),
        ),
        Diagnosis(
            "live",
            "A task that fails ends its thread (line {line}: `{code}`), and what is still queued "
            "waits for ever. Keep the exception in the future, and go on with the next task.",
            when=_ends_with_a_failure,
            kinds=("hang", "limit"),
        ),
        Diagnosis(
            ("live", "report"),
            "{message} When a task fails in another way than line {line} knows, it ends its "
            "thread: `{code}`. Catch whatever a task raises, and keep it in its future.",
            when=_knows_few_errors,
            kinds=("hang", "limit", "thread error"),
        ),
        Diagnosis(
            ("live", "report"),
            "{message} A timeout that is over is no error of `shutdown`: catch it, cancel what has "
            "not started, and report.",
            message="TimeoutError",
        ),
        Diagnosis(
            "live",
            "`shutdown` was given a timeout and waits on, here: `{code}` (line {line}). Every wait "
            "in it needs what is left of the timeout, and 0 is a timeout too.",
            when=patterns.calls("wait", "join", "result"),
            kinds=("limit", "hang", "failed"),
        ),
        Diagnosis(
            "live",
            _SLEEPS,
            when=patterns.sleeps,
            kinds=("limit", "hang", "failed"),
        ),
        Diagnosis(
            ("works", "report", "safe"),
            _SLEEPS,
            when=_sleeps_once,
            message=("came back", "cancelled tasks", "says (0, 0"),
        ),
        Diagnosis(
            ("report", "live"),
            "{message} Line {line} cancels before anybody has waited: `{code}`. Until the timeout "
            "is over, waiting tasks may still start.",
            when=patterns.either(_keyword("cancel_futures", True), patterns.calls("cancel")),
            message="before the timeout",
        ),
        Diagnosis(
            ("report", "works"),
            "{message} The size in line {line} does not come from `max_workers`: `{code}`.",
            when=patterns.pool_of_another_size,
            message="max_workers=",
        ),
        Diagnosis(
            "report",
            "{message} Line {line} waits for the first one only: `{code}`. Wait for all of them.",
            when=_waits_for_the_first,
            message="came back when",
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
            "{message} Line {line} puts the result itself away: `{code}`. A pool needs to keep how "
            "many, not what.",
            when=_stores_results,
            message="keeps all",
        ),
        Diagnosis(
            "drops results",
            "{message} A list of all futures ever submitted (line {line}: `{code}`) holds every "
            "result until the pool goes. Forget a future when it is done, in a done-callback, and "
            "keep a number.",
            when=patterns.both(
                patterns.absent(patterns.calls("discard", "remove", "pop", "clear")),
                patterns.calls("append", "add"),
            ),
            message="keeps all",
        ),
        Diagnosis(
            "drops results",
            "{message} What `shutdown` noted down to wait for it is of no use afterwards (line "
            "{line}: `{code}`), and holds every result. A local name is enough.",
            when=_noted_by_shutdown,
            message="After shutdown()",
        ),
        Diagnosis(
            "drops results",
            "{message} A thread that waits for its next task still has the last one in its local "
            "names, and the result with it. Let a function of its own do each task, or `del` "
            "the names.",
            when=patterns.both(patterns.calls("set_result"), patterns.calls("Thread")),
            message="by their caller, and the pool keeps",
        ),
        Diagnosis(
            "drops results",
            "{message} A pool needs to keep how many, not what.",
        ),
        Diagnosis(
            "safe",
            "{message}. Nothing in `shutdown` waits for them. What has not begun when it comes is "
            "cancelled, although there is all the time: first `wait(futures, timeout)`.",
            when=patterns.absent(
                patterns.calls("wait", "wait_for", "join", "result", "as_completed", "get")
            ),
            message="says (0, 0",
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
            "{message}. The question whether the pool is closed (line {line}: `{code}`) and "
            "handing the task on have to be under one hold of the lock; else `shutdown` closes and "
            "counts in between.",
            message="during shutdown()",
            when=_asks_outside_lock,
        ),
        Diagnosis(
            "safe",
            "{message}. Whoever counts a task has to take it out of what is open in the same step, "
            "under the lock, and may count only what was still in there.",
            message="the report counts",
        ),
        Diagnosis(
            "safe",
            "{message}. A future is done a moment *before* its done-callbacks run, and callbacks "
            "of two workers can run at once: count under a lock, and in `shutdown` ask the futures "
            "that are not yet counted themselves.",
            message="the report says",
        ),
        Diagnosis(
            "safe",
            "{message}. In `shutdown`, closing and noting down what is open have to be one step, "
            "under the lock that `submit` takes, and to come before the wait. What is accepted in "
            "between is in nobody's list.",
            message="during shutdown()",
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

_NAMES = """\
def told(got, tasks):
    check(set(tasks) <= set(got), "Not every task has an entry in the result.")
    check(set(got) == set(tasks), f"The result has entries that are no task's: {sorted(got)}.")

"""

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
tasks = {"list": lambda: [3], "": lambda: None}
for name, value in {"list": [3], "": None}.items():
    got = run_isolated({name: tasks[name]})
    check(got == {name: value}, f"With the one task {name!r} it returned {got!r}.")

release, came_back = threading.Event(), []
caller = threading.Thread(target=lambda: came_back.append(run_isolated({"slow": release.wait})))
caller.start()
settle()
check(not came_back, f"run_isolated came back with {came_back} while a task was still running.")
release.set()
caller.join()
check(came_back == [{"slow": True}], f"After a slow task it returned {came_back}.")
run_isolated(tasks)
check(list(tasks) == ["list", ""] and all(callable(t) for t in tasks.values()), "The dict of the "
      "caller was changed.")
""",
        ),
        RealRun(
            decides="errors",
            hang="still concurrent",
            leak="clean",
            driver=_NAMES
            + """\
import threading

from threadlab.grading.waves import settle

failed = threading.Event()

def fails():
    settle()  # until the others have begun, where they do
    try:
        raise RuntimeError("early")
    finally:
        failed.set()

def goes_on():
    failed.wait()
    # Until whoever sees the failure has seen it; and not while somebody only sleeps.
    any(settle() for _ in range(6))
    return "done"

tasks = {"a": fails, "b": goes_on, "c": lambda: "done"}
try:
    got = run_isolated(tasks)
except Exception as error:
    fail(f"One task failed, and run_isolated raised {error!r}: the others' results are lost.")
told(got, tasks)
check(got["b"] == got["c"] == "done", f"Tasks that ran when another failed ended as {got!r}.")
""",
        ),
        RealRun(
            decides="errors",
            hang="live",
            leak="clean",
            driver=_NAMES
            + """\
errors = {"value": ValueError("wrong"), "key": KeyError("k"), "os": OSError("disk"),
          "assertion": AssertionError("no")}
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
told(got, tasks)
for name, error in errors.items():
    check(got[name] is error, f"The task {name!r} raised {error!r}, and its entry is "
          f"{got[name]!r}.")
check(got["first"] == got["last"] == "fine", "A task that was fine has another entry: "
      f"{got['first']!r}, {got['last']!r}.")
check(len(ran) == len(tasks), f"There were {len(tasks)} tasks, and {len(ran)} calls.")
value = ValueError("returned, not raised")
check(run_isolated({"v": lambda: value}) == {"v": value}, "A task that *returns* an exception has "
      "another entry.")
""",
        ),
        RealRun(
            # By itself, and a hang loses it too: what a future of asyncio does with a StopIteration
            # differs from one Python to the next.
            decides="errors",
            driver="""\
stop = StopIteration()

def stops():
    raise stop

try:
    got = run_isolated({"stop": stops})
except Exception as error:
    fail(f"One task failed, and run_isolated raised {error!r}: the others' results are lost.")
check(set(got) == {"stop"}, "Not every task has an entry in the result.")
check(got["stop"] is stop, f"The task 'stop' raised {stop!r}, and its entry is {got['stop']!r}.")
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
        Explored(
            max_schedules=500,
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
            "errors",
            "A `StopIteration` cannot be kept in a future of asyncio, which then waits for ever. "
            "Catch the `Exception` in the thread, before asyncio sees it, and hand it back as a "
            "value.",
            when=patterns.mentions("to_thread", "run_in_executor"),
            kinds=("hang", "limit"),
        ),
        Diagnosis(
            "errors",
            "{message} A `StopIteration` cannot be kept in a future of asyncio. Catch the "
            "`Exception` in the thread, before asyncio sees it, and hand it back as a value.",
            message="cannot be raised into a Future",
        ),
        Diagnosis(
            ("works", "errors", "safe"),
            "{message} Nobody waits for the threads. Start them all, then `join` them all, then "
            "return.",
            when=patterns.both(
                patterns.calls("start"),
                patterns.absent(patterns.calls("join", "result", "wait", "get", "acquire")),
            ),
        ),
        Diagnosis(
            ("works", "errors", "safe"),
            "{message} Line {line} waits no longer than its timeout, and then goes on without the "
            "task: `{code}`. Nothing here says how long a task may take: wait without one.",
            when=_gives_up_joining,
            kinds=("failed", "race"),
        ),
        Diagnosis(
            ("works", "errors", "safe"),
            "{message} The function of line {line} looks up the loop's names when it runs, and by "
            "then the loop may have gone on: `{code}`. Hand them over: `args=(name, task)`.",
            when=patterns.binds_late,
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
            "errors",
            "{message} Line {line} makes one failure the end of the others: `{code}`. Let all of "
            "them come to their end, then ask each.",
            when=_waits_for_the_first,
        ),
        Diagnosis(
            "errors",
            "{message} A task is called once. What came of it, value or exception, is kept the "
            "first time.",
            message=" calls",
        ),
        Diagnosis(
            "errors",
            "{message} Line {line} knows only some errors: `{code}`. A task may raise any "
            "`Exception`, and each has to be kept.",
            when=_knows_few_errors,
        ),
        Diagnosis(
            "errors",
            "{message} That is what another task returned: names and results have come apart. Keep "
            "each result beside the name of its task.",
            message="and its entry is 'fine'",
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
            message="Not every task",
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
        Diagnosis(
            "still concurrent",
            "Line {line} uses asyncio's own pool, whose size has nothing to do with the tasks: "
            "`{code}`. Make one with `max_workers=len(tasks)`, for `run_in_executor`.",
            when=patterns.calls("to_thread"),
            kinds=("sequential", "hang"),
        ),
        Diagnosis(
            "still concurrent",
            "{message} A lock is held while a task runs, so all others wait (the lock is made in "
            "line {line}: `{code}`). Run the task without it.",
            when=patterns.makes_lock,
            message="only 1 ever were",
        ),
        Diagnosis(
            ("errors", "safe"),
            "{message} A result that is put into a *copy* (line {line}: `{code}`) is lost when two "
            "threads copy at once. Let each write under its own name: `results[name] = value`.",
            when=_puts_into_a_copy,
            kinds=("race", "failed"),
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
