"""Lesson 02, executors: results with their errors, the first success, a limit on threads."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.task import Diagnosis, Explored, Name, Property, RealRun, Task


def _results_keyed_by_item(answer: Answer) -> int | None:
    """A dict with the items as keys."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.DictComp) and isinstance(node.key, ast.Name):
            bound = {
                n.id for g in node.generators for n in ast.walk(g.target) if isinstance(n, ast.Name)
            }
            if node.key.id in bound and patterns.calls("submit")(answer):
                return node.lineno
        if isinstance(node, ast.Assign) and patterns.calls("submit", "Thread")(answer):
            for target in node.targets:
                if (
                    isinstance(target, ast.Subscript)
                    and isinstance(target.slice, ast.Name)
                    and target.slice.id in ("item", "url")
                ):
                    return node.lineno
    return None


def _no_pool(answer: Answer) -> bool:
    return not patterns.mentions(*patterns.POOLS)(answer)


def _thread_for_each(answer: Answer) -> int | None:
    """A loop over what is handed in, not over a ``range``, makes threads."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.For):
            loops: list[ast.expr] = [node.iter]
        elif isinstance(node, ast.ListComp | ast.GeneratorExp):
            loops = [g.iter for g in node.generators]
        else:
            continue
        over_range = any(
            isinstance(i, ast.Call) and patterns.called_name(i) == "range" for i in loops
        )
        for inner in ast.walk(node):
            makes = isinstance(inner, ast.Call) and patterns.called_name(inner) == "Thread"
            if makes and not over_range:
                return node.lineno if isinstance(node, ast.For) else loops[0].lineno
    return None


def _cancels_on_failure(answer: Answer) -> int | None:
    """``cancel()`` in an ``except``."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.ExceptHandler):
            for call in patterns.calls_in(node, "cancel"):
                return call.lineno
            for keyword in ast.walk(node):
                if isinstance(keyword, ast.keyword) and keyword.arg == "cancel_futures":
                    return keyword.value.lineno
    return None


def _returns_the_error(answer: Answer) -> int | None:
    """``except ... as error: return error``."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.ExceptHandler) and node.name:
            for inner in ast.walk(node):
                if (
                    isinstance(inner, ast.Return)
                    and isinstance(inner.value, ast.Name)
                    and inner.value.id == node.name
                ):
                    return inner.lineno
    return None


def _falsy_for_nothing(answer: Answer) -> int | None:
    """``f.result() or None``, ``value if value else None``."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            last = node.values[-1]
            if isinstance(last, ast.Constant) and last.value is None:
                return node.lineno
        if isinstance(node, ast.IfExp) and ast.unparse(node.test) == ast.unparse(node.body):
            return node.lineno
    return None


def _tests_for_truth(answer: Answer) -> int | None:
    """``if result:``, ``if f.result():``, ``if result is not None``, on what is no argument."""
    arguments = {a.arg for function in answer.functions for a in function.args.args}
    tested = [n for n in ast.walk(answer.tree) if isinstance(n, ast.If | ast.While)]
    for node in tested:
        if isinstance(node.test, ast.Compare) and any(
            isinstance(c, ast.Constant) and c.value is None for c in node.test.comparators
        ):
            return node.lineno
    for node in tested:
        test = node.test
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            test = test.operand
        if isinstance(test, ast.Name) and test.id not in arguments | {"errors"}:
            return node.lineno
        if isinstance(test, ast.Call) and patterns.called_name(test) == "result":
            return node.lineno
    return None


_LEFT_ALONE = Diagnosis(
    "works",
    "{message} The threads of line {line} are started and nobody waits for them: `{code}`. What "
    "they make is not there yet when the function returns. Start them all, then join them all.",
    when=patterns.both(
        patterns.absent(patterns.calls("join", "result", "shutdown", "wait", "get")),
        patterns.calls("Thread"),
    ),
    kinds=("failed",),
)

TASK_RESULT = '''\
from dataclasses import dataclass


@dataclass(frozen=True)
class TaskResult:
    """What became of one item: the value of its call, or the error."""

    item: object
    value: object = None
    error: Exception | None = None
'''

PARALLEL = Task(
    id="02.1",
    title="Every result, every failure",
    given=TASK_RESULT,
    defines=(Name("parallel_io_tasks", "function"),),
    properties=(
        Property(
            "works", 2, "Each item has its result.", "Without any failure it is not right yet."
        ),
        Property(
            "input order",
            2,
            "The results are in the order of the items, whoever is done first.",
            "The results are not in the order of the items.",
        ),
        Property(
            "failures kept",
            2,
            "A failure is kept with its item, and costs nobody else anything.",
            "A failure is lost, or costs others their results.",
        ),
        Property("still concurrent", 2, "Calls overlap.", "One call waits for the other one."),
        Property(
            "never too many",
            1,
            "No more than `max_workers` calls at once.",
            "More than `max_workers` calls at once.",
        ),
        Property("clean", 1, "No thread is left running.", "Threads are left running."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
from threadlab.grading.waves import settle

def same(results, wanted, what):
    check(results is not None, "`parallel_io_tasks` returned None: is there a `return`?")
    check(isinstance(results, list),
          f"`parallel_io_tasks` returned a {type(results).__name__}; it has to be a list.")
    for result in results:
        check(isinstance(result, TaskResult),
              f"A result is {result!r}; each has to be a TaskResult.")
    check(len(results) == len(wanted),
          f"{len(wanted)} {what} went in and {len(results)} results came out.")
    for result in results:
        check(result.error is None, f"A call that went well has the error {result.error!r}.")
    by_item = sorted(((r.item, r.value) for r in results), key=repr)
    check(by_item == sorted(wanted, key=repr), f"Of {what}, items and values came out as "
          f"{by_item}; they are {sorted(wanted, key=repr)}.")

def held(item):
    settle()  # who does not wait for it has nothing yet
    return item

same(parallel_io_tasks(held, ["one"], 1), [("one", "one")], "item")

called = []

def square(n):
    called.append(n)
    return n * n

same(parallel_io_tasks(square, [3, 1, 2]), [(3, 9), (1, 1), (2, 4)], "items")
check(sorted(called) == [1, 2, 3], f"For the items 3, 1 and 2 the calls were {sorted(called)}.")
same(parallel_io_tasks(square, (n for n in range(5)), 2), [(n, n * n) for n in range(5)],
     "items of a generator")
same(parallel_io_tasks(square, []), [], "items")
same(parallel_io_tasks(square, (n for n in range(3))), [(n, n * n) for n in range(3)],
     "items of a generator")
same(parallel_io_tasks(square, iter(()), 3), [], "items")
same(parallel_io_tasks(square, [2, 2, 2], 2), [(2, 4)] * 3, "equal items")
same(parallel_io_tasks(sum, [[1, 2], [3]], max_workers=1), [([1, 2], 3), ([3], 3)],
     "items that cannot be keys of a dict")
same(parallel_io_tasks(lambda n: None, [1, 0]), [(1, None), (0, None)], "items")
""",
        ),
        RealRun(
            decides="input order",
            hang="still concurrent",
            driver="""\
from threading import Event

from threadlab.grading.waves import settle

for size in (2, None):
    second_done = Event()

    def call(item):
        if item == "slow":
            second_done.wait()
            settle()  # until the other call's end has been seen
        else:
            second_done.set()
        return item.upper()

    results = parallel_io_tasks(call, ["slow", "quick"], size)
    order = [r.item for r in results]
    check(order == ["slow", "quick"],
          f"The items were 'slow', 'quick' and the results are of {order}.")
    check([r.value for r in results] == ["SLOW", "QUICK"],
          f"Items and values do not belong together: {[(r.item, r.value) for r in results]}.")
""",
        ),
        RealRun(
            decides="input order",
            driver="""\
def call(n):
    if n == 2:
        raise ValueError(n)
    return n

try:
    order = [result.item for result in parallel_io_tasks(call, [1, 2, 3], 1)]
except Exception:
    order = []  # failures are another property's affair
if sorted(order, key=repr) == [1, 2, 3]:
    check(order == [1, 2, 3], f"2 fails, 1 and 3 do not, and the results are of {order}.")
""",
        ),
        Explored(
            race="input order",
            deadlock="still concurrent",
            driver="""\
def call(item):
    return 10 * item

results = parallel_io_tasks(call, [1, 2], 2)
assert [(r.item, r.value) for r in results] == [(1, 10), (2, 20)], (
    f"for the items 1 and 2 came {[(r.item, r.value) for r in results]}")
""",
        ),
        RealRun(
            decides="failures kept",
            driver="""\
wrong = {2: ValueError("two"), 3: KeyError("three"), 5: OSError("five")}
called = []

def call(n):
    called.append(n)
    if n in wrong:
        raise wrong[n]
    return -n

for size in (None, 1, 3):
    called.clear()
    results = parallel_io_tasks(call, range(1, 7), size)
    again = sorted({n for n in called if called.count(n) > 1})
    check(not again, f"The items {again} were called more than once.")
    check(sorted(called) == [1, 2, 3, 4, 5, 6],
          f"Three of six calls fail, and the calls made are {sorted(called)}.")
    check(len(results) == 6, f"Three of six calls fail, and {len(results)} results came back.")
    by_item = {r.item: r for r in results}
    for n in range(1, 7):
        check(n in by_item, f"Item {n} has no result.")
        kept = by_item[n]
        if n in wrong:
            check(kept.error is wrong[n],
                  f"Item {n} failed with {wrong[n]!r}; its result has the error {kept.error!r}.")
        else:
            check(not any(kept.error is error for error in wrong.values()),
                  f"Item {n} went well, and its result has the error {kept.error!r} of another.")
            check(kept.error is None and kept.value == -n,
                  f"Item {n} went well, and its result is {kept!r}.")
""",
        ),
        *(
            RealRun(
                decides="still concurrent",
                driver=f"""\
gate = Gate(2, "calls ({words})")
parallel_io_tasks(lambda item: gate.meet(), range(4){argument})
""",
            )
            for words, argument in (("max_workers=2", ", 2"), ("max_workers not given", ""))
        ),
        RealRun(
            decides="never too many",
            driver="""\
from threadlab.grading.waves import Waves

for size in (1, 3):
    with Waves() as waves:
        parallel_io_tasks(lambda item: waves.stay(), range(size + 3), max_workers=size)
    check(waves.most <= size,
          f"{waves.most} calls were in progress at once, with max_workers={size}.")
""",
        ),
        RealRun(
            decides="failures kept",
            leak="clean",
            driver="""\
def call(n):
    if n == 2:
        raise ValueError(n)

parallel_io_tasks(call, range(5), 3)
parallel_io_tasks(call, range(5))
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} In line {line} the items are keys of a dict: `{code}`. Equal items then "
            "share one place, and items like lists cannot be keys at all. Keep the futures in a "
            "list, beside the items.",
            when=_results_keyed_by_item,
        ),
        Diagnosis(
            "works",
            "{message} Line {line} waits for a result only for a while: `{code}`. A call may take "
            "longer; `result()` without a timeout waits until it is done.",
            when=patterns.calls_with_arguments("result", "exception"),
            message="TimeoutError",
        ),
        _LEFT_ALONE,
        Diagnosis(
            "works",
            "{message} The function of line {line} looks at the loop's name only when it runs: "
            "`{code}`. The loop has gone on by then, and several calls work for its last item. "
            "Hand the item over as an argument.",
            when=patterns.binds_late,
        ),
        Diagnosis(
            "works",
            "{message} An iterator can be gone through only once: make a list of the items first, "
            "if you need them again.",
            message="of a generator went in",
        ),
        Diagnosis(
            "works",
            "{message} Line {line} puts something else in the place of a value that counts as "
            "false: `{code}`. 0 and an empty list are values too; keep what the call returned.",
            when=_falsy_for_nothing,
            message="items and values came out",
        ),
        Diagnosis(
            "works",
            "{message} What one call collects is no concern of the next, and line {line} makes it "
            "once for all: `{code}`. Make it inside the function.",
            when=patterns.made_once_for_all,
            message="results came out",
        ),
        Diagnosis(
            "works",
            "{message} `items` is any iterable, and not every one knows its length: make a list of "
            "the items first.",
            message="has no len()",
        ),
        Diagnosis(
            "works",
            "`max_workers` may not be 0, as it is here when there are no items. ({message})",
            message="max_workers must be greater than 0",
        ),
        Diagnosis(
            "input order",
            "{message}. Line {line} waits for a result only for a while: `{code}`. A call may take "
            "longer; `result()` without a timeout waits until it is done.",
            when=patterns.calls_with_arguments("result"),
            message="None)",
        ),
        Diagnosis(
            "input order",
            "{message} `as_completed` (line {line}: `{code}`) hands out futures as they get done. "
            "Keep the futures in the order of the items and ask them in that order: a future that "
            "was done long ago answers at once.",
            when=patterns.uses("as_completed", "imap_unordered"),
        ),
        Diagnosis(
            "input order",
            "{message} Failures belong between the others, where their items stand.",
            message="2 fails",
        ),
        Diagnosis(
            "input order",
            "{message} Line {line} adds a result when its call is done: `{code}`. Who is done "
            "first comes first. Give each result its place by the item's number.",
            when=patterns.calls("append"),
        ),
        Diagnosis(
            "failures kept",
            "{message} Each item is called once: keep its error, and leave trying again to the "
            "caller.",
            message="called more than once",
        ),
        Diagnosis(
            "failures kept",
            "{message} Line {line} catches the error and keeps nothing of it: `{code}`. Catch it "
            "as `error` and put it into the TaskResult of its item.",
            when=patterns.hides_errors,
        ),
        Diagnosis(
            "failures kept",
            "{message} What line {line} uses is not defined: logging needs its import and a "
            "logger. An error in the handler of an error takes all results with it.",
            message="NameError",
        ),
        Diagnosis(
            "failures kept",
            "{message} It is left over from an item before. Let every item begin with nothing: "
            "make its whole TaskResult in the `try`, or in the `except`.",
            message="of another",
        ),
        Diagnosis(
            "failures kept",
            "{message} The exception itself is what the caller needs, with its type and its "
            "traceback; `error` is the place for it.",
            message="its result has the error",
        ),
        Diagnosis(
            "failures kept",
            "The first error ends it, and the results of all others are lost: {message} "
            "`map` raises where the failed item's result would be and ends there. Catch the error "
            "for each item on its own.",
            when=patterns.calls("map"),
        ),
        Diagnosis(
            "failures kept",
            "{message} Catch an `Exception` of any kind, for each item on its own, and keep it.",
        ),
        Diagnosis(
            "still concurrent",
            "Line {line} waits for one call before the next one is started: `{code}`. Submit all "
            "first, then ask for the results.",
            when=patterns.waits_at_once,
        ),
        Diagnosis(
            "still concurrent",
            "A lock is held during the call (line {line}: `{code}`), so the calls go one after "
            "another on many threads.",
            when=patterns.makes_lock,
            message="only 1 ever were",
        ),
        Diagnosis(
            "still concurrent",
            "{message} `None` does not mean one: leave it to `ThreadPoolExecutor(max_workers="
            "None)`, which then chooses a number by itself.",
            message="max_workers not given",
            when=patterns.mentions(*patterns.POOLS),
        ),
        Diagnosis(
            "still concurrent",
            "No thread is started here: each call waits for the one before it.",
            when=patterns.no_threads,
        ),
        Diagnosis(
            "still concurrent",
            "A lock is held during the call (line {line}: `{code}`), so the calls go one after "
            "another on many threads.",
            when=patterns.makes_lock,
        ),
        Diagnosis(
            "never too many",
            "{message} The size of the pool in line {line} is not `max_workers`: `{code}`.",
            when=patterns.either(
                patterns.fixed_size(*patterns.POOLS), patterns.worked_out_size(*patterns.POOLS)
            ),
        ),
        Diagnosis(
            "never too many",
            "{message} Line {line} makes a thread for every item: `{code}`.",
            when=patterns.both(_no_pool, patterns.calls("Thread")),
        ),
        Diagnosis(
            "clean",
            "{message} A pool's threads stay until it is shut down: use it in a `with`.",
            kinds=("leak",),
        ),
    ),
    hints=(
        "Which object knows the order of the items, and which knows when a call is done?",
        "Submit every item, keep pairs of item and future in a list, then go through the list. "
        "`future.result()` waits, returns or raises.",
        "For each pair: `try:` append `TaskResult(item, future.result(), None)`; `except Exception "
        "as error:` append `TaskResult(item, None, error)`. All in the `with` of the pool.",
    ),
    after=(
        "**What just happened.** You have mended a published best practice: it returned results in "
        "the order of completion, dropped the failed ones, and its handler raised an error of its "
        "own. Waiting for the futures in the order of the items costs nothing: while the first is "
        "waited for, all others go on."
    ),
)

FIRST_SUCCESS = Task(
    id="02.2",
    title="The first that succeeds",
    defines=(Name("first_success", "function"),),
    properties=(
        Property(
            "works", 2, "It returns the value of a success.", "One after another it fails already."
        ),
        Property(
            "the first",
            2,
            "The call that succeeds first decides, not the item that stands first.",
            "Another call than the first to succeed decides.",
        ),
        Property(
            "the rest cancelled",
            2,
            "What had not started when the success was seen is never called.",
            "Items are still called after the success.",
        ),
        Property(
            "all failed",
            2,
            "When all fail, every error is in the ExceptionGroup.",
            "When all fail, errors are lost.",
        ),
        Property(
            "still concurrent",
            1,
            "`max_workers` calls at once, no more.",
            "Not as many calls at once as `max_workers` says.",
        ),
        Property("clean", 1, "No thread is left running.", "Threads are left running."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
from threadlab.grading.waves import settle

def later(item):
    if item == "fails":
        raise ValueError(item)
    settle()  # until whoever looks has seen that failure
    return item

try:
    got = first_success(later, ["fails", "succeeds"], 2)
except Exception as error:
    fail(f"One call fails and the other one succeeds later; what came out is "
         f"{type(error).__name__}: {error}.")
check(got == "succeeds", f"One call fails and the other one succeeds later; {got!r} came back.")

def only(good):
    def call(item):
        if item != good:
            raise ValueError(item)
        return item * 10
    return call

for good in (1, 2, 3):
    got = first_success(only(good), [1, 2, 3], 2)
    check(got == 10 * good, f"Of 1, 2 and 3 only {good} succeeds, with {10 * good}; "
          f"what came back is {got!r}.")
for value in (None, 0, False, "", []):
    try:
        got = first_success(lambda item: value, ["only"], 1)
    except Exception as error:
        fail(f"The only call succeeds and returns {value!r}; what came out is "
             f"{type(error).__name__}: {error}.")
    check(got is value, f"The only call succeeds and returns {value!r}; what came back is {got!r}.")
def one_none(item):
    if item != "good":
        raise ValueError(item)

for items in (["bad", "good"], ["good", "bad"]):
    try:
        got = first_success(one_none, items, 1)
    except Exception as error:
        fail(f"One call of two succeeds and returns None; what came out is {type(error).__name__}: "
             f"{error}.")
    check(got is None, f"One call of two succeeds and returns None; what came back is {got!r}.")
with raises(ValueError, "Without items nothing can succeed: that is a ValueError."):
    first_success(lambda item: item, [], 2)
""",
        ),
        RealRun(
            decides="the first",
            hang="still concurrent",
            driver="""\
from threading import Event

from threadlab.grading.waves import settle

def once():
    \"\"\"The item that stands first succeeds last.\"\"\"
    second_done = Event()

    def call(item):
        if item == "slow":
            second_done.wait()
            settle()  # until whoever waits for a success has seen the other one
        else:
            second_done.set()
        return item
    return first_success(call, ["slow", "quick"], 2)

# Three times, because on a busy machine both may be done before anybody looks.
got = next((got for _ in range(3) if (got := once()) == "quick"), "slow")
check(got == "quick", "'quick' succeeds while 'slow' still waits, and 'slow' came back.")

def second_fails():
    \"\"\"A failure is no success, even when it comes first.\"\"\"
    failed = Event()

    def call(item):
        if item == "fails":
            failed.set()
            raise ValueError(item)
        failed.wait()
        settle()
        return item
    return first_success(call, ["fails", "succeeds"], 2)

check(second_fails() == "succeeds", "A failure that came first was taken for an answer.")
""",
        ),
        RealRun(
            decides="clean",
            hang="still concurrent",
            driver="""\
from threading import Event

from threadlab.grading.waves import settle

second_done, running = Event(), []

def call(item):
    if item == "slow":
        running.append(item)
        second_done.wait()
        settle()  # until all there is to do is to wait for this call
        running.remove(item)
    else:
        second_done.set()
    return item

first_success(call, ["slow", "quick"], 2)
check(not running, "It came back while the call for 'slow' was still running on its thread.")
""",
        ),
        RealRun(
            decides="the rest cancelled",
            hang="still concurrent",
            driver="""\
from threading import Event, Lock

from threadlab.grading.waves import Waves, settle

def started_late(good, size, count):
    \"\"\"How many items are called after the success was seen.

    The good call succeeds once all that can begin has begun; every other one stands still until
    that has been seen.
    \"\"\"
    called, late = [], []
    begun, succeeded, seen, let_go = Event(), Event(), Event(), Event()
    guard = Lock()

    def call(item):
        with guard:
            called.append(item)
            if seen.is_set():
                late.append(item)
            first = item != good and len([c for c in called if c != good]) == 1
        if item == good:
            begun.wait()
            succeeded.set()
            return "good"
        if first:
            settle()
            begun.set()
            if good in called:
                succeeded.wait()
                settle()
                with guard:
                    seen.set()
            let_go.set()
        let_go.wait()
        raise ValueError(item)

    got = first_success(call, list(range(count)), size)
    check(got == "good", f"One call succeeds with 'good', and {got!r} came back.")
    return late

# Three times, because on a busy machine the success may be seen late.
for good, size, count in ((1, 2, 8), (0, 3, 9)):
    late = []
    for _ in range(3):
        late = started_late(good, size, count)
        if not late:
            break
    check(not late, f"After the success was seen, {len(late)} more items were called.")
""",
        ),
        RealRun(
            decides="the rest cancelled",
            driver="""\
from threadlab.grading.waves import settle

called = []

def call(item):
    called.append(item)
    if item == 0 or len(called) == 2:
        settle()  # if others are at work, theirs is the first success; and it can be seen
    return item

got = first_success(call, list(range(40)), 1)
check(got == 0, "All succeed, with one worker; what came back is not the value of the first item.")
check(len(called) < 40, "The very first call succeeds, and all 40 items were called.")
""",
        ),
        RealRun(
            decides="all failed",
            driver="""\
errors = [ValueError("a"), KeyError("b"), OSError("c"), ValueError("d")]

def call(n):
    raise errors[n]

def leaves(error):
    if isinstance(error, BaseExceptionGroup):
        return [leaf for inner in error.exceptions for leaf in leaves(inner)]
    return [error]

for size in (1, 3):
    try:
        got = first_success(call, [0, 1, 2, 3], size)
    except ExceptionGroup as group:
        found = leaves(group)
        missing = [repr(e) for e in errors if not any(e is f for f in found)]
        check(not missing, f"Four calls fail, and the ExceptionGroup lacks {', '.join(missing)}.")
        check(len(found) == 4, f"Four calls fail, and the ExceptionGroup has {len(found)} errors.")
    except Exception as error:
        fail(f"All four calls fail, and what came out is {type(error).__name__}.")
    else:
        fail(f"All four calls fail, and {got!r} came back.")
""",
        ),
        RealRun(
            decides="still concurrent",
            driver="""\
gate = Gate(3, "calls (max_workers=3)")

def call(item):
    gate.meet()
    return item

first_success(call, [1, 2, 3, 4, 5], 3)
""",
        ),
        RealRun(
            decides="still concurrent",
            driver="""\
from threadlab.grading.waves import Waves

for size in (1, 2):
    with Waves() as waves:
        def call(item):
            waves.stay()
            if item < 4:
                raise ValueError(item)
            return item
        got = first_success(call, list(range(5)), size)
    check(waves.most <= size,
          f"{waves.most} calls were in progress at once, with max_workers={size}.")
""",
        ),
        RealRun(
            decides="all failed",
            leak="clean",
            driver="""\
def call(item):
    if item < 2:
        raise ValueError(item)
    return item

first_success(call, list(range(6)), 2)
try:
    first_success(call, [0, 1], 2)
except Exception:
    pass
""",
        ),
        Explored(
            race="works",
            deadlock="works",
            driver="""\
def call(item):
    if item == 1:
        raise ValueError(item)
    return item * 10

got = first_success(call, [1, 2], 2)
assert got == 20, f"only item 2 succeeds, with 20, and {got} came back"
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} Line {line} takes a value for a failure: `{code}`. None, 0 and an empty "
            "list are results too; a call fails only by raising.",
            when=_tests_for_truth,
            message="succeeds and returns",
        ),
        Diagnosis(
            "works",
            "{message} None, 0 and an empty list are results too; a call fails only by raising.",
            message="succeeds and returns",
        ),
        Diagnosis(
            "works",
            "{message} It is called as `first_success(func, items, max_workers)`.",
            message="TypeError: first_success()",
        ),
        Diagnosis(
            ("works", "all failed"),
            "{message} What one call keeps is no concern of the next, and line {line} makes it "
            "once for all: `{code}`. Make it inside the function.",
            when=patterns.made_once_for_all,
            message=("ExceptionGroup: ", "ExceptionGroup has"),
        ),
        Diagnosis(
            "works",
            "{message} Line {line} cancels the others after a failure: `{code}`. Any of them may "
            "succeed. Only a success is a reason to cancel.",
            when=_cancels_on_failure,
            message="succeeds later; what came out is",
        ),
        Diagnosis(
            "works",
            "{message} A failure of one call is no reason to end: the next one may succeed. Catch "
            "it, and go on.",
            message=("succeeds later; what came out is", "ValueError: "),
        ),
        Diagnosis(
            "works",
            "{message} Ask for that before any thread is started.",
            message="Without items",
        ),
        Diagnosis(
            "the first",
            "{message} Line {line} goes through the results in the order of the items: `{code}`. "
            "Whoever stands first is waited for, however long. `as_completed` hands out futures as "
            "they get done.",
            when=patterns.either(patterns.calls("map"), patterns.calls("result")),
        ),
        Diagnosis(
            "the first",
            "{message} Somebody has to notice the first success while other calls still run.",
        ),
        Diagnosis(
            "the rest cancelled",
            "{message} Leaving the `with` of a pool waits for everything that was submitted, and "
            "runs it. Before you return, `pool.shutdown(cancel_futures=True)`, or `cancel()` each "
            "future: those that have not started never will.",
            when=patterns.both(
                patterns.mentions(*patterns.POOLS),
                patterns.absent(
                    patterns.either(patterns.calls("cancel"), patterns.passes("cancel_futures"))
                ),
            ),
        ),
        Diagnosis(
            "the rest cancelled",
            "{message} Each item has a thread already, and nothing tells those that have not begun "
            "that it is decided. Let them ask, right before the call and in their turn.",
            when=patterns.both(_no_pool, patterns.calls("Thread")),
        ),
        Diagnosis(
            "the rest cancelled",
            "{message} One worker calls one item after the other; here more than one was at work. "
            "`max_workers` is what limits them.",
            message="not the value of the first item",
        ),
        Diagnosis(
            "the rest cancelled",
            "{message} The rest is cancelled too late: do it as soon as the success is seen, "
            "before anything else is waited for.",
        ),
        Diagnosis(
            "all failed",
            "{message} Collect every error in a list as it comes, and raise "
            "`ExceptionGroup('...', errors)` when no call is left.",
        ),
        Diagnosis(
            "still concurrent",
            "Line {line} waits for one call before the next one is started: `{code}`.",
            when=patterns.waits_at_once,
            kinds=("sequential", "hang", "limit"),
        ),
        Diagnosis(
            "still concurrent",
            "No thread is started here: each call waits for the one before it, and a slow item "
            "that stands first holds up all others.",
            when=patterns.no_threads,
            kinds=("sequential", "hang", "limit"),
        ),
        Diagnosis(
            "still concurrent",
            "{message} The size of the pool in line {line} is not `max_workers`: `{code}`.",
            when=patterns.either(
                patterns.fixed_size(*patterns.POOLS), patterns.worked_out_size(*patterns.POOLS)
            ),
        ),
        Diagnosis(
            "still concurrent",
            "{message} Line {line} makes a thread for every item, and nothing holds them back: "
            "`{code}`.",
            when=patterns.both(_no_pool, patterns.calls("Thread")),
            kinds=("failed",),
        ),
        Diagnosis(
            "clean",
            "{message} A pool's threads stay until it is shut down: use it in a `with`, or call "
            "`shutdown`.",
            kinds=("leak",),
        ),
        Diagnosis(
            "clean",
            "{message} A call that has begun cannot be stopped, so it is waited for: leave by the "
            "`with` of the pool, or `shutdown(wait=True)`, or join the threads.",
            message="still running",
        ),
    ),
    hints=(
        "In which order do you want to hear of the calls: that of the items, or that in which they "
        "get done?",
        "`for future in as_completed(futures)`: return at the first one that does not raise. What "
        "does leaving the `with` of the pool do with those that still wait in line?",
        "In the loop, `try: value = future.result()`, `except Exception as error: errors.append("
        "error)`, `else:` `pool.shutdown(wait=False, cancel_futures=True)` and `return value`. "
        "After the loop, raise the `ExceptionGroup`.",
    ),
    after=(
        "**What just happened.** A future that waits in line can be cancelled; a call that runs "
        "cannot: Python has no way to stop a thread from outside. So the caller still waits for "
        "the calls in progress when it leaves the `with`. Who cannot afford that has to write "
        "calls with a timeout of their own."
    ),
)

FETCH_PAGES = Task(
    id="02.3",
    title="A thousand URLs, ten threads",
    defines=(Name("fetch_pages", "function"),),
    properties=(
        Property("works", 2, "The pages come back in order.", "The pages do not come back yet."),
        Property(
            "few threads",
            3,
            "Never more than `limit` threads, nor calls at once.",
            "There are more than `limit` threads, or calls at once.",
        ),
        Property(
            "still concurrent",
            2,
            "`limit` calls overlap.",
            "Fewer than `limit` calls overlap.",
        ),
        Property(
            "errors are raised",
            2,
            "An error of `fetch` reaches the caller.",
            "An error of `fetch` does not reach the caller.",
        ),
        Property("clean", 1, "No thread is left running.", "Threads are left running."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
from threadlab.grading.waves import settle

def same(pages, wanted, limit):
    check(pages is not None, "`fetch_pages` returned None: is there a `return`?")
    check(isinstance(pages, list),
          f"`fetch_pages` returned a {type(pages).__name__}; it has to be a list.")
    check(sorted(map(str, pages)) == sorted(map(str, wanted)),
          f"{len(wanted)} pages were to come, and what came is {pages!r:.120}.")
    if limit == 1:  # with more, who is done first is luck; a slow page decides it below
        check(pages == wanted, f"The pages are not in the order of the URLs: {pages!r:.120}.")

def held(url):
    settle()  # who does not wait for it has nothing yet
    return url

same(fetch_pages(held, ["u0", "u1"], 2), ["u0", "u1"], 2)
asked = []

def fetch(url):
    asked.append(url)
    return url.upper()

for count, limit in ((1, 1), (3, 1), (3, 5), (20, 4)):
    asked.clear()
    urls = [f"u{n:02}" for n in range(count)]
    same(fetch_pages(fetch, urls, limit), [url.upper() for url in urls], limit)
    check(sorted(asked) == urls, f"{count} pages were fetched by {len(asked)} calls of `fetch`.")
""",
        ),
        RealRun(
            decides="works",
            hang="still concurrent",
            driver="""\
from threading import Event

from threadlab.grading.waves import settle

second_done = Event()

def fetch(url):
    if url == "slow":
        second_done.wait()
        settle()  # until the other call's end has been seen
    else:
        second_done.set()
    return url

pages = fetch_pages(fetch, ["slow", "quick"], 2)
check(pages == ["slow", "quick"], f"'slow' stands first and is done last; what came is {pages}.")
pages = fetch_pages(str.upper, ["a", "b", "a"], 1)
check(pages == ["A", "B", "A"], f"For a, b and once more a came {pages}.")
""",
        ),
        Explored(
            race="works",
            deadlock="works",
            driver="""\
def fetch(url):
    return url.upper()

pages = fetch_pages(fetch, ["a", "b", "c"], 2)
assert pages == ["A", "B", "C"], f"for a, b and c came {pages}"
""",
        ),
        RealRun(
            decides="few threads",
            driver="""\
from threadlab.grading.waves import Waves

for limit, count in ((1, 3), (2, 7), (4, 40)):
    with Waves() as waves:
        done = []

        def fetch(url):
            if len(done) < 3 * limit:
                waves.stay()
            done.append(url)
            return url

        fetch_pages(fetch, [f"u{n}" for n in range(count)], limit)
    check(waves.most <= limit,
          f"{waves.most} calls were in progress at once, with limit={limit}.")
    check(waves.threads <= limit,
          f"There were {waves.threads} threads for {count} URLs, with limit={limit}.")
""",
        ),
        *(
            RealRun(
                decides="still concurrent",
                driver=f"""\
gate = Gate({limit}, "calls (limit={limit})")
fetch_pages(lambda url: gate.meet() or url, [f"u{{n}}" for n in range({count})], {limit})
""",
            )
            for limit, count in ((3, 7), (13, 30))
        ),
        RealRun(
            decides="errors are raised",
            driver="""\
class NoPage(Exception):
    pass

for bad in (0, 3, 6):
    def fetch(url):
        if url == bad:
            raise NoPage(url)
        return url

    try:
        pages = fetch_pages(fetch, list(range(7)), 3)
    except NoPage:
        pass
    except Exception as error:
        fail(f"One `fetch` raises NoPage, and what came out is {type(error).__name__}.")
    else:
        fail(f"One `fetch` raises NoPage, and nothing was raised: {pages!r:.80} came back.")
try:
    fetch_pages(str, list(range(7)), 3)
except NoPage:
    fail("A `fetch` raised NoPage. At the next call of `fetch_pages` none failed, and it was "
         "raised again.")
""",
        ),
        RealRun(
            decides="works",
            driver="""\
try:
    got = fetch_pages(str, [], 3)
except Exception as error:
    fail(f"Without any URL `fetch_pages` raised {type(error).__name__}: {error}. No URLs, no "
         "pages: an empty list.")
check(got == [], f"Without any URL `fetch_pages` returned {got!r}: it is an empty list.")
""",
        ),
        RealRun(
            decides="errors are raised",
            leak="clean",
            driver="""\
fetch_pages(str, list(range(9)), 3)

def fetch(url):
    raise ValueError(url)

try:
    fetch_pages(fetch, list(range(9)), 3)
except Exception:
    pass
""",
        ),
        RealRun(
            decides="clean",
            hang="still concurrent",
            driver="""\
import threading

from threadlab.grading.waves import settle

kept = threading.excepthook
threading.excepthook = lambda args: None  # an error in a thread is looked for above
begun, failed, running = threading.Event(), threading.Event(), []

def fetch(url):
    if url == "fails":
        begun.wait()
        failed.set()
        raise ValueError(url)
    running.append(url)
    begun.set()
    failed.wait()
    settle()  # until all there is to do is to wait for this call
    running.remove(url)
    return url

try:
    fetch_pages(fetch, ["fails", "slow"], 2)
except Exception:
    pass
threading.excepthook = kept
check(not running, "One `fetch` failed, and it came back while another one was still running.")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} Line {line} submits the work, and nobody ever takes the results: `{code}`. "
            "They come out of what `map` returns, or of the futures.",
            when=patterns.results_dropped,
        ),
        Diagnosis(
            "works",
            "{message} `as_completed` (line {line}: `{code}`) hands out futures as they get done. "
            "Ask them in the order of the URLs, or use `map`.",
            when=patterns.uses("as_completed", "imap_unordered"),
        ),
        _LEFT_ALONE,
        Diagnosis(
            "works",
            "{message} Line {line} adds a page when it is there: `{code}`. Give each page its "
            "place by the URL's number.",
            when=patterns.calls("append"),
            message="'slow' stands first",
        ),
        Diagnosis(
            "works",
            "{message} What `map` returns is an iterator; make a list of it.",
            message="a generator",
        ),
        Diagnosis(
            "works",
            "{message} A set (line {line}: `{code}`) has no order, and one place only for a URL "
            "that is asked for twice. Go through `urls` itself.",
            when=patterns.calls("set", "frozenset"),
            message=("in the order", "'slow' stands first", "once more a"),
        ),
        Diagnosis(
            "works",
            "{message} Line {line} puts them into an order of its own: `{code}`. The pages come in "
            "the order in which the URLs were given.",
            when=patterns.calls("sorted", "sort"),
            message=("in the order", "'slow' stands first"),
        ),
        Diagnosis(
            "works",
            "{message} A dict has one place for each URL, and a list has one for each *time* that "
            "it is asked for. Let the number of the URL in the list be the key.",
            message="once more a",
        ),
        Diagnosis(
            "errors are raised",
            "{message} What one call keeps is of no concern to the next, and line {line} makes it "
            "once for all: `{code}`. Make it inside the function.",
            when=patterns.made_once_for_all,
            message="raised again",
        ),
        Diagnosis(
            "works",
            "Between the question whether the queue is empty (line {line}: `{code}`) and the "
            "`get`, another thread takes the last URL; then this one waits for ever. Ask once: "
            "`get_nowait()`, and be done when it raises `queue.Empty`.",
            when=patterns.calls("empty", "qsize"),
            kinds=("deadlock", "hang"),
        ),
        Diagnosis(
            "few threads",
            "{message} The semaphore lets few of them fetch, but line {line} has made a thread for "
            "every URL: `{code}`. They all exist, and wait. Make `limit` threads that share the "
            "work.",
            when=patterns.both(
                patterns.mentions("Semaphore", "BoundedSemaphore"), patterns.calls("Thread")
            ),
        ),
        Diagnosis(
            "few threads",
            "{message} Line {line} makes a thread for every URL: `{code}`. A thousand URLs make a "
            "thousand threads. Let `limit` threads share the URLs.",
            when=patterns.both(_no_pool, _thread_for_each),
        ),
        Diagnosis(
            ("few threads", "still concurrent"),
            "{message} The size of the pool in line {line} is not `limit`: `{code}`.",
            when=patterns.either(
                patterns.fixed_size(*patterns.POOLS), patterns.worked_out_size(*patterns.POOLS)
            ),
            kinds=("failed", "sequential"),
        ),
        Diagnosis(
            "few threads",
            "{message} Count them all: pools in loops, a pool for each page, helpers, and a call "
            "that the caller makes itself.",
        ),
        Diagnosis(
            "still concurrent",
            "Line {line} waits for one page before the next one is fetched: `{code}`.",
            when=patterns.waits_at_once,
        ),
        Diagnosis(
            "still concurrent",
            "No thread is started here: each page waits for the one before it.",
            when=patterns.no_threads,
        ),
        Diagnosis(
            "still concurrent",
            "A lock is held while a page is fetched (line {line}: `{code}`), so the pages come one "
            "after another on many threads.",
            when=patterns.makes_lock,
            message="only 1 ever were",
        ),
        Diagnosis(
            "errors are raised",
            "{message} Line {line} catches it and drops it: `{code}`.",
            when=patterns.hides_errors,
        ),
        Diagnosis(
            "errors are raised",
            "{message} An exception in the list is taken for a page. Let it go on: whoever called "
            "`fetch_pages` has to learn of it.",
            when=_returns_the_error,
            message="nothing was raised",
        ),
        Diagnosis(
            "errors are raised",
            "{message} An error in a thread ends that thread only. Keep it, and raise it once all "
            "threads have ended; a pool's results do that by themselves.",
            kinds=("failed", "thread error", "hang"),
            when=patterns.mentions("Thread"),
        ),
        Diagnosis(
            "clean",
            "{message} Use the pool in a `with`, or join the threads, also when a call fails.",
            kinds=("leak", "hang"),
        ),
        Diagnosis(
            "clean",
            "{message} The `with` of a `ThreadPool` (line {line}: `{code}`) waits for nobody, and "
            "so does its `terminate`. `close()` and then `join()` wait, also when a call fails.",
            when=patterns.calls("ThreadPool"),
            message="still running",
        ),
        Diagnosis(
            "clean",
            "{message} A call that has begun cannot be stopped, so it is waited for: leave by the "
            "`with` of the pool, or `shutdown(wait=True)`, or join the threads.",
            message="still running",
        ),
    ),
    hints=(
        "How many threads are there while the first page is being fetched?",
        "`ThreadPoolExecutor(max_workers=limit)` makes no more threads than that, however many "
        "calls are waiting in its queue. What does its `map` return, and when does it raise?",
        "`with ThreadPoolExecutor(max_workers=limit) as pool: return list(pool.map(fetch, urls))`.",
    ),
    after=(
        "**What just happened.** The published correction was `executor.map(fetch, urls)` and "
        "nothing else. It has the right number of threads, and no results; and three failures "
        "passed in silence, because an error comes out only where its result is taken. `list(...)` "
        "around it is the whole difference."
    ),
)

TASKS = (PARALLEL, FIRST_SUCCESS, FETCH_PAGES)
