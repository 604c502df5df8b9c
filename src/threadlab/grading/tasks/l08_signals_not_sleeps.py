"""Lesson 08, signals, not sleeps: a box for one result, a worker that stops, a bounded buffer."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.task import Diagnosis, Explored, Name, Property, RealRun, Static, Task


def _functions(answer: Answer, *names: str) -> list[patterns.Function]:
    return [f for f in answer.functions if f.name in names]


def _zero_is_no_timeout(answer: Answer) -> int | None:
    """``timeout or ...`` or ``if timeout:``: a timeout of zero is taken for none."""
    for node in ast.walk(answer.tree):
        test: ast.expr | None = None
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            test = node.values[0]
        elif isinstance(node, ast.If | ast.IfExp):
            test = node.test
            if isinstance(test, ast.UnaryOp):
                test = test.operand
        if isinstance(test, ast.Name) and test.id == "timeout":
            return test.lineno
    return None


def _gives_up_by_itself(answer: Answer) -> int | None:
    """``get`` has another default for its timeout than None."""
    for function in _functions(answer, "get"):
        if any(
            isinstance(default, ast.Constant) and default.value is not None
            for default in (*function.args.defaults, *function.args.kw_defaults)
        ):
            return function.lineno
    return None


def _result_of_wait_dropped(answer: Answer) -> int | None:
    """``wait(timeout)`` as a statement: whether it timed out is never looked at."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            call = node.value
            if patterns.called_name(call) in ("wait", "wait_for") and (call.args or call.keywords):
                return node.lineno
    return None


def _signal_before_value(answer: Answer) -> int | None:
    """In ``set``, the signal is given before the value is stored."""
    for function in _functions(answer, "set"):
        signals = [
            c.lineno
            for c in patterns.calls_in(function, "set", "notify", "notify_all", "release")
            if isinstance(c.func, ast.Attribute)
        ]
        stores = [
            n.lineno
            for n in ast.walk(function)
            if isinstance(n, ast.Assign)
            and any(isinstance(t, ast.Attribute) for t in n.targets)
            and any(isinstance(m, ast.Name) and m.id == "value" for m in ast.walk(n.value))
        ]
        if signals and stores and min(signals) < min(stores):
            return min(signals)
    return None


def _set_tells_nobody(answer: Answer) -> int | None:
    """``set`` gives no signal of any kind, itself or by a helper."""
    given = ("set", "notify", "notify_all", "release", "put", "set_result", "wait")
    for function in _functions(answer, "set"):
        helped = any(
            isinstance(c.func, ast.Attribute)
            and isinstance(c.func.value, ast.Name)
            and c.func.value.id == "self"
            for c in ast.walk(function)
            if isinstance(c, ast.Call)
        )
        if not helped and not patterns.calls_in(function, *given):
            return function.lineno
    return None


def _one_woken(answer: Answer) -> int | None:
    """``notify()`` and nowhere ``notify_all()``."""
    return None if patterns.calls("notify_all")(answer) else patterns.calls("notify")(answer)


def _waits_on_none(answer: Answer) -> int | None:
    """A comparison of an attribute with None (as the sign that nothing is there yet)."""
    for node in ast.walk(answer.tree):
        if (
            isinstance(node, ast.Compare)
            and isinstance(node.left, ast.Attribute)
            and isinstance(node.comparators[0], ast.Constant)
            and node.comparators[0].value is None
        ):
            return node.lineno
    return None


def _waits_blind(answer: Answer) -> int | None:
    """A condition's ``wait`` with neither a loop nor an ``if`` of the flag before it."""
    if not patterns.calls("Condition")(answer):
        return None
    guarded = {
        id(n)
        for block in ast.walk(answer.tree)
        if isinstance(block, ast.While | ast.If)
        for statement in block.body
        for n in ast.walk(statement)
    }
    return next(
        (c.lineno for c in patterns.calls_in(answer.tree, "wait") if id(c) not in guarded), None
    )


def _unguarded_check(answer: Answer) -> int | None:
    """``if self....: raise`` under no lock."""
    for function in answer.functions:
        for node in patterns.outside_locks(function):
            if isinstance(node, ast.If) and any(
                isinstance(s, ast.Raise | ast.Return) for s in node.body
            ):
                return node.lineno
    return None


def _keeps_the_lock(answer: Answer) -> int | None:
    """A method acquires and releases, and not in a ``finally``: an early way out keeps the lock."""
    for function in answer.functions:
        if function.name != "__init__" and patterns.calls_in(function, "release"):
            line = patterns.acquires_without_finally(function)
            if line:
                return line
    return None


def _looks_before_the_lock(answer: Answer) -> int | None:
    """An ``if`` or ``while`` outside of the ``with`` in which it then waits."""
    for function in answer.functions:
        for node in patterns.outside_locks(function):
            if isinstance(node, ast.If | ast.While):
                blocks = [b for b in ast.walk(node) if isinstance(b, ast.With)]
                if any(patterns.calls_in(b, "wait", "wait_for") for b in blocks):
                    return node.lineno
    return None


_KEPT = (
    "On one way out the lock of line {line} is not given back: `{code}`. A `raise` or `return` "
    "between `acquire` and `release` is enough, and whoever comes next waits for ever. `with` "
    "gives it back on every way out."
)
_NAP = (
    "Line {line} sleeps: `{code}`. However short, the sleep is a guess: too long and everybody "
    "waits for nothing, too short and nothing is there yet. Let whoever makes it true say so, and "
    "wait for that signal: `Event.wait`, `Condition.wait`."
)
_SLEEPS = Static(looks=patterns.sleeps, decides="clean", says="It sleeps to wait.")

RESULT_BOX = Task(
    id="08.1",
    title="A box for one result",
    defines=(Name("ResultBox"),),
    properties=(
        Property("works", 2, "It keeps one value.", "It does not keep one value yet."),
        Property(
            "safe",
            3,
            "Who waits gets the value, and only one set succeeds.",
            "Some schedule gets something else, or sets twice.",
        ),
        Property("live", 2, "Everybody who waits is woken.", "Some schedule leaves one waiting."),
        Property("the right lock", 1, "Boxes are independent.", "One box waits for another."),
        Property("clean", 2, "Waiting is waiting, not asking.", "It asks again and again."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
box = ResultBox()
with raises(TimeoutError, "`get(timeout=0.02)` of an empty box has to raise `TimeoutError`."):
    box.get(timeout=0.02)
with raises(TimeoutError, "`get(0)` of an empty box has to raise `TimeoutError`, at once."):
    box.get(0)

def now(box, value):
    try:
        return box.get(timeout=1.0)
    except TimeoutError:
        fail(f"`{value!r}` was set, and a `get` after it timed out all the same.")

box.set("tea")
for _ in range(2):
    got = now(box, "tea")
    check(got == "tea", f"After `set('tea')` a `get(timeout=1.0)` returned {got!r}.")
got = box.get()
check(got == "tea", f"After `set('tea')` a `get()` returned {got!r}.")
with raises(RuntimeError, "A second `set` has to raise `RuntimeError`."):
    box.set("coffee")
check(box.get() == "tea", f"A second `set` was refused, and yet `get()` returns {box.get()!r}.")
for value in (None, 0, "", False, [], KeyError("a value")):
    box = ResultBox()
    try:
        box.set(value)
    except RuntimeError:
        fail("The first `set` of a new box raised `RuntimeError`: boxes share what they know.")
    got = now(box, value)
    check(got is value, f"After `set({value!r})` a `get` returned {got!r}.")
    with raises(RuntimeError, f"A `set` after `set({value!r})` has to raise `RuntimeError`."):
        box.set(1)
with raises(TimeoutError, "A new box is not empty: boxes share their value."):
    ResultBox().get(timeout=0.02)
""",
        ),
        Explored(
            timeouts="last",  # these calls have none
            driver="""\
import threading

box = ResultBox()
got = {}

def take(who):
    got[who] = box.get()

threads = [threading.Thread(target=take, args=("A",)), threading.Thread(target=take, args=("B",)),
           threading.Thread(target=box.set, args=(7,))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert got == {"A": 7, "B": 7}, f"set(7), and those who waited got {sorted(got.values(), key=str)}"
""",
        ),
        Explored(
            timeouts="last",
            driver="""\
import threading

box = ResultBox()
done = {}

def put(value):
    try:
        box.set(value)
        done[value] = True
    except RuntimeError:
        done[value] = False

threads = [threading.Thread(target=put, args=(n,)) for n in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not (done[1] and done[2]), "two calls of set both succeeded"
assert done[1] or done[2], "neither of two calls of set succeeded"
kept = box.get()
assert done[kept], f"set({kept}) was refused, and yet its value is in the box"
""",
        ),
        Explored(
            driver="""\
import threading

box = ResultBox()
got = {}

def take():
    try:
        got["A"] = box.get(timeout=1.0)
    except TimeoutError:
        got["A"] = "timeout"

threads = [threading.Thread(target=take), threading.Thread(target=box.set, args=(7,))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert got["A"] in (7, "timeout"), f"get(timeout=1.0) returned {got['A']!r} while set(7) ran"
assert box.get() == 7, "the value is gone after a get that timed out"
""",
        ),
        Explored(
            driver="""\
import threading

box = ResultBox()
box.set(1)
got = {}

def take():
    got["A"] = box.get()

def put():
    try:
        box.set(2)
    except RuntimeError:
        got["B"] = "refused"

threads = [threading.Thread(target=take), threading.Thread(target=put)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert got.get("B") == "refused", "a second set succeeded while somebody was getting the value"
assert got["A"] == 1, f"set(1) was first, and get returned {got['A']!r}"
""",
        ),
        RealRun(
            decides="the right lock",
            driver="""\
independent(lambda: ResultBox().set(1), lambda: ResultBox().set(2), "sets of two boxes")
box = ResultBox()
box.set(1)
independent(lambda: ResultBox().set(1), box.get, "calls on two boxes")
""",
        ),
        RealRun(
            decides="clean",
            hang="live",
            driver="""\
from threadlab.grading.waiting import way_of_waiting

box = ResultBox()
way = way_of_waiting(box.get, lambda: box.set(1))
check(way != "spins", "While nothing is there `get` runs on and on and asks again.")
check(way != "naps", "While nothing is there `get()` wakes again and again only to look.")
box = ResultBox()
way = way_of_waiting(lambda: box.get(timeout=3600.0), lambda: box.set(1))
check(way != "spins", "While nothing is there `get(timeout=...)` runs on and on and asks again.")
""",
        ),
        _SLEEPS,
    ),
    diagnoses=(
        Diagnosis("works", _NAP, when=patterns.sleeps),
        Diagnosis(
            "works",
            "Line {line} takes a timeout of 0 for no timeout at all: `{code}`. Zero is a number of "
            "seconds too. Ask `timeout is None`, or hand it on as it is: `wait(None)` waits for "
            "ever.",
            when=_zero_is_no_timeout,
            kinds=("hang",),
        ),
        Diagnosis(
            "works",
            "Line {line} throws away what `wait` says: `{code}`. With a timeout it returns whether "
            "the signal came; nobody looks, and so a `get` that timed out returns whatever is "
            "there. If it returned False, raise `TimeoutError`.",
            when=_result_of_wait_dropped,
            message="TimeoutError",
        ),
        Diagnosis(
            "works",
            "The value itself is used as the sign that there is one (line {line}: `{code}`), and "
            "`None` is a value like any other. Keep a flag beside it, or let an `Event` be the "
            "flag. {message}",
            when=_waits_on_none,
            message="None",
        ),
        Diagnosis(
            "works",
            "A second `get` finds nothing: the value is taken out of the box (line {line}: "
            "`{code}`). Everybody who asks is to get it, so it has to stay.",
            when=patterns.calls("get", "get_nowait", "acquire", "clear", "pop", "popleft"),
            message="timed out all the same",
        ),
        Diagnosis(
            ("works", "live"),
            "A wait without looking first (line {line}: `{code}`). When the value came before, so "
            "did the signal, and a `Condition` keeps no signals. Wait only while there is nothing: "
            "`while not self._ready: self._cond.wait()`.",
            when=_waits_blind,
        ),
        Diagnosis(
            "works",
            _KEPT,
            when=_keeps_the_lock,
            kinds=("hang",),
        ),
        Diagnosis(
            "works",
            "`get` of an empty box waits for ever although it was given a timeout (line {line}: "
            "`{code}`). Hand the timeout on to `wait`, and raise `TimeoutError` when it returns "
            "False.",
            kinds=("hang",),
        ),
        Diagnosis(
            ("safe", "clean"),
            "`get()` without a timeout gives up after some seconds of its own choice (line {line}: "
            "`{code}`). Without a timeout it waits for as long as it takes: `timeout=None`.",
            when=_gives_up_by_itself,
        ),
        Diagnosis(
            "safe",
            "The signal comes before the value (line {line}: `{code}`). Whoever is woken in "
            "between finds the box empty. First store, then signal.",
            when=_signal_before_value,
            kinds=("race",),
        ),
        Diagnosis(
            ("safe", "live"),
            "The value can be out of the box for a moment (line {line}: `{code}`), and just then "
            "`set` succeeds a second time. Leave it where it is and let everybody look at it.",
            when=patterns.calls("get", "get_nowait", "pop", "popleft"),
        ),
        Diagnosis(
            "safe",
            "Line {line} makes a new lock in every call: `{code}`. Two calls of `set` then never "
            "meet. Make it once, in `__init__`.",
            when=patterns.fresh_lock,
        ),
        Diagnosis(
            "safe",
            "Two calls of `set` can both succeed: between the check in line {line}, `{code}`, and "
            "the act another one gets through. An `Event` is a signal, not a lock; check and store "
            "under one lock.",
            when=_unguarded_check,
            message="both succeeded",
        ),
        Diagnosis(
            "safe",
            "Two calls of `set` can both succeed. Is it there already? and storing it have to be "
            "one step under one lock.",
            message="both succeeded",
        ),
        Diagnosis("safe", _NAP, when=patterns.sleeps),
        Diagnosis(
            "live",
            "Two wait and one is woken (line {line}: `{code}`). `notify()` wakes one waiter and "
            "there is one `set` only, so the others wait for ever. Here the news is for all: "
            "`notify_all()`.",
            when=_one_woken,
        ),
        Diagnosis(
            "live",
            "`set` (line {line}) stores the value and tells nobody, so whoever waits already waits "
            "for ever. Signal when the value is there: `notify_all()`, or `set()` of an `Event`.",
            when=_set_tells_nobody,
        ),
        Diagnosis("live", _KEPT, when=_keeps_the_lock),
        Diagnosis(
            "live",
            "Line {line} looks into the box before the lock is taken: `{code}`. Until it is, the "
            "value comes and so does the signal, and a `Condition` keeps no signals: the wait that "
            "follows has no end. Take the lock first, then look, then wait.",
            when=_looks_before_the_lock,
        ),
        Diagnosis(
            "live",
            "A thread waits for a value while it holds the lock that `set` needs (line {line}: "
            "`{code}`). Wait outside of the lock, or with `Condition.wait`, which gives the lock "
            "back while it waits.",
            when=patterns.both(
                patterns.absent(patterns.calls("Condition")), patterns.calls("wait")
            ),
        ),
        Diagnosis(
            "the right lock",
            "The lock of line {line} is one for all boxes: `{code}`. Boxes that have nothing to do "
            "with each other wait for each other. Make it in `__init__`.",
            when=patterns.shared_lock,
        ),
        Diagnosis("clean", _NAP, when=patterns.sleeps),
        Diagnosis(
            "clean",
            "{message} A processor is kept busy with nothing. `Event.wait` or `Condition.wait` "
            "stands still until it is told.",
            message="on and on",
        ),
        Diagnosis(
            "clean",
            "{message} That is polling: each look comes too early or too late. Wait once, for as "
            "long as the caller allows (`wait(timeout)`, and `None` is for ever), and let `set` "
            "wake you.",
            message="again and again",
        ),
    ),
    hints=(
        "Two things are needed: a place for the value, and a way to be told that it is there. "
        "Which object of `threading` is such a signal?",
        "`Event.wait(timeout)` returns whether the signal came; `wait(None)` waits for ever. In "
        "`set`, store first and signal then. What happens when two threads call `set` at once?",
        "In `__init__`: `self._ready = threading.Event()` and `self._lock = threading.Lock()`. In "
        "`set`, under `with self._lock:`, raise when `self._ready.is_set()`, else store the value "
        "and `self._ready.set()`. In `get`: `if not self._ready.wait(timeout):` "
        "`raise TimeoutError`.",
    ),
    after=(
        "**What just happened.** Nobody guesses any more how long the other one takes. The signal "
        "also carries a promise: what was written before `set()` is seen by everybody whom "
        "`wait()` lets go. That is why the value is stored first. And `wait(timeout)` has two "
        "ends, which only its return value tells apart."
    ),
)


def _keeps_all_in_self(answer: Answer) -> bool:
    """No method assigns to a global, or to its class."""
    classes = {cls.name for cls in answer.classes}
    return not any(
        isinstance(n, ast.Global)
        or (
            isinstance(n, ast.Attribute)
            and isinstance(n.ctx, ast.Store)
            and isinstance(n.value, ast.Name)
            and n.value.id in classes | {"cls"}
        )
        for n in ast.walk(answer.tree)
    )


def _joins_under_the_lock(answer: Answer) -> int | None:
    """``join`` in a ``with``, in an answer in which another function has a ``with`` too."""
    joins = [
        (function.name, call.lineno)
        for function in answer.functions
        for block in ast.walk(function)
        if isinstance(block, ast.With)
        for call in patterns.calls_in(block, "join")
    ]
    for name, line in joins:
        others = [f for f in answer.functions if f.name not in (name, "start", "__init__")]
        if any(isinstance(n, ast.With) for f in others for n in ast.walk(f)):
            return line
    return None


def _signal_made_once(answer: Answer) -> bool:
    """The stop signal is an `Event` of ``__init__`` that nobody makes anew or clears."""
    made = patterns.calls_in(answer.tree, "Event")
    at_first = [c for f in _functions(answer, "__init__") for c in patterns.calls_in(f, "Event")]
    return bool(made) and len(made) == len(at_first) and not patterns.calls("clear")(answer)


def _no_check_in_start(answer: Answer) -> bool:
    """``start`` never looks whether a worker is there."""
    return any(
        not any(isinstance(n, ast.If | ast.IfExp | ast.BoolOp) for n in ast.walk(f))
        for f in _functions(answer, "start")
    )


def _start_revives(answer: Answer) -> int | None:
    """``start`` clears the old stop signal before it looks whether a worker runs."""
    for function in _functions(answer, "start"):
        cleared = [c.lineno for c in patterns.calls_in(function, "clear")]
        asked = [c.lineno for c in patterns.calls_in(function, "is_alive")]
        if cleared and (not asked or min(cleared) < min(asked)):
            return min(cleared)
    return None


def _forgets_thread(answer: Answer) -> int | None:
    """``stop`` sets its thread to None."""
    for function in _functions(answer, "stop"):
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Constant)
                and node.value.value is None
                and any(isinstance(t, ast.Attribute) for t in node.targets)
            ):
                return node.lineno
    return None


def _stop_says_true(answer: Answer) -> int | None:
    """Every ``return`` of ``stop`` returns the constant True: the last one."""
    for function in _functions(answer, "stop"):
        returns = [n for n in ast.walk(function) if isinstance(n, ast.Return)]
        if returns and all(
            isinstance(r.value, ast.Constant) and r.value.value is True for r in returns
        ):
            return max(r.lineno for r in returns)
    return None


def _joins_without_timeout(answer: Answer) -> int | None:
    return next(
        (c.lineno for c in patterns.calls_in(answer.tree, "join") if not c.args + c.keywords), None
    )


def _joins_for_a_time_of_its_own(answer: Answer) -> int | None:
    """``join`` is handed a number of its own and no ``timeout``."""
    for call in patterns.calls_in(answer.tree, "join"):
        given = [*call.args, *(k.value for k in call.keywords)]
        if given and all(isinstance(g, ast.Constant) for g in given):
            return call.lineno
    return None


def _some_errors_only(answer: Answer) -> int | None:
    """An ``except`` for narrower kinds than ``Exception``, and none for that."""
    kinds = [n for n in ast.walk(answer.tree) if isinstance(n, ast.ExceptHandler)]
    wide = ("Exception", "BaseException")
    if any(k.type is None or getattr(k.type, "id", "") in wide for k in kinds):
        return None
    return min((k.lineno for k in kinds), default=None)


def _error_not_reset(answer: Answer) -> bool:
    """``error`` is set to None in ``__init__`` at most."""
    for function in answer.functions:
        if function.name == "__init__":
            continue
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Assign | ast.AnnAssign)
                and isinstance(node.value, ast.Constant)
                and node.value.value is None
            ):
                return False
    return True


GRACEFUL_WORKER = Task(
    id="08.2",
    title="A worker that stops when told",
    defines=(Name("GracefulWorker"),),
    properties=(
        Property("works", 2, "It starts, runs, stops and starts again.", "It does not run yet."),
        Property(
            "safe",
            3,
            "There is never a second worker.",
            "There can be two workers, or a wrong answer.",
        ),
        Property("live", 2, "`stop` wakes it at once.", "`stop` does not stop it at once."),
        Property("errors", 2, "The error that ended it is kept.", "Its error is lost."),
        Property("clean", 1, "Nothing sleeps, nothing is left.", "It sleeps, spins or stays."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
import threading

from threadlab.grading.waves import settle

worker = GracefulWorker(lambda: None)
check(worker.error is None, f"The `error` of a new worker is {worker.error!r} instead of None.")
stopped = worker.stop()
check(stopped is True, f"`stop()` of a worker that never ran returned {stopped!r}, not True.")

runs = [threading.Event(), threading.Event()]
calls = []

def step():
    calls.append(1)
    if len(calls) == 3:
        runs[0].set()
    if len(calls) > 3 and again:
        runs[1].set()

again = False
worker = GracefulWorker(step, interval=0.01)
started = worker.start()
check(started is True, f"The first `start()` returned {started!r} instead of True.")
runs[0].wait()
stopped = worker.stop(timeout=60.0)
check(stopped is True, f"`stop()` returned {stopped!r} although the worker could end.")
settle()  # whether `stop` had waited for that is another question
again = True
started = worker.start()
check(started is True, f"After `stop()` a second `start()` returned {started!r} instead of True.")
runs[1].wait()
check(worker.stop(60.0) is True, "After a restart `stop()` did not return True.")
check(worker.error is None, f"Nothing went wrong, and `error` is {worker.error!r}.")
""",
        ),
        RealRun(
            decides="works",
            driver="""\
from threadlab.grading.waves import settle

calls = []
worker = GracefulWorker(lambda: calls.append(1), interval=3600.0)
worker.start()
settle()
check(len(calls) <= 1, "`step` ran again and again within the first interval of an hour.")
""",
        ),
        RealRun(
            decides="safe",
            hang="live",
            leak="clean",
            driver="""\
import threading

from threadlab.grading.waves import settle

inside, release = threading.Event(), threading.Event()
calls = []

def step():
    calls.append(1)
    inside.set()
    release.wait()

def steps_without_a_restart():
    # How often `step` runs when `stop` comes during the first one: once, if it stops at once.
    worker = GracefulWorker(step, interval=0.001)
    worker.start()
    inside.wait()
    worker.stop(timeout=0.05)
    release.set()
    settle()
    worker.stop(timeout=60.0)
    inside.clear()
    release.clear()
    steps = len(calls)
    calls.clear()
    return steps

usual = steps_without_a_restart()
worker = GracefulWorker(step, interval=0.001)
worker.start()
inside.wait()
for _ in range(2):
    started = worker.start()
    check(started is False, f"`start()` returned {started!r} while the worker runs.")
stopped = worker.stop(timeout=0.05)
check(stopped is False, f"`stop(timeout=0.05)` returned {stopped!r} during a long step: the "
                        "thread still runs.")
stopped = worker.stop(0)
check(stopped is False, f"`stop(0)` returned {stopped!r} during a long step: the thread "
                        "still runs.")
started = worker.start()
check(started is False, f"After a `stop` that timed out the old thread still runs, and `start()` "
                        f"returned {started!r}.")
release.set()
settle()
check(len(calls) <= usual, "`step` ran again after `stop`: a later `start()` has revived the "
                           "worker.")
stopped = worker.stop(timeout=60.0)
check(stopped is True, f"`stop()` returned {stopped!r} although the worker has ended.")
started = worker.start()
check(started is True, f"The worker has ended, and `start()` returned {started!r}.")
check(worker.stop(timeout=60.0) is True, "After the restart `stop()` did not return True.")
""",
        ),
        RealRun(
            decides="live",
            driver="""\
import threading

from threadlab.grading.waves import settle

calls = []
worker = GracefulWorker(lambda: calls.append(1), interval=3600.0)
worker.start()
settle()  # until it waits for the end of the hour
before = len(calls)
worker.stop(timeout=6.0)
# One that runs on and on is another property's affair, and no more can be said of its last step.
check(before > 1 or len(calls) == before, "`stop` woke the worker long before its interval was "
      "over, and `step` ran once more.")

inside, release = threading.Event(), threading.Event()

def long_step():
    calls.append(1)
    inside.set()
    release.wait()

calls.clear()
worker = GracefulWorker(long_step, interval=0.001)
worker.start()
inside.wait()
worker.stop(timeout=0.05)
release.set()
settle()
worker.stop(timeout=6.0)
check(len(calls) == 1, "`stop` was called during a long step, and after it `step` ran once more.")
""",
        ),
        RealRun(
            decides="live",
            leak="clean",
            driver="""\
import threading

from threadlab.grading.waves import settle

for wait_first in (True, False):
    worker = GracefulWorker(lambda: None, interval=3600.0)
    worker.start()
    if wait_first:
        settle()
    stopped = worker.stop(timeout=6.0)
    check(stopped is True, "`stop(timeout=6.0)` returned False: the worker sat out its interval of "
                           "an hour instead of being woken.")
check(worker.stop() is True, "A second `stop()` did not return True.")
""",
        ),
        RealRun(
            decides="live",
            driver="""\
import threading

from threadlab.grading.waves import settle

inside, release = threading.Event(), threading.Event()

def step():
    inside.set()
    release.wait()

worker = GracefulWorker(step, interval=0.001)
worker.start()
inside.wait()
patient = threading.Thread(target=lambda: worker.stop(timeout=3600.0))
patient.start()
settle()  # until it waits for the long step
worker.stop(timeout=0.05)  # has to come back, whoever else waits
release.set()
patient.join()
""",
        ),
        RealRun(
            decides="live",
            hang="live",
            driver="""\
import threading

def comes_back():
    \"\"\"Whether `stop(timeout=0.05)` has come back before twenty times that long is over.\"\"\"
    inside, release, back, late = (threading.Event() for _ in range(4))

    def step():
        inside.set()
        release.wait()

    def be_patient():
        if not back.wait(1.0):
            late.set()
            release.set()

    worker = GracefulWorker(step, interval=0.001)
    worker.start()
    inside.wait()
    patient = threading.Thread(target=be_patient)
    patient.start()
    worker.stop(timeout=0.05)
    back.set()
    patient.join()
    release.set()
    worker.stop(timeout=60.0)
    return not late.is_set()

# Three times, because a busy machine may come back to both of them late.
check(any(comes_back() for _ in range(3)),
      "During a long step `stop(timeout=0.05)` takes far longer than that.")
""",
        ),
        RealRun(
            decides="safe",
            hang="live",
            driver="""\
import threading

ran = [threading.Event(), threading.Event()]
one, other = (GracefulWorker(event.set, interval=0.01) for event in ran)
one.start()
started = other.start()
check(started is True, f"While one worker runs, `start()` of another one returned {started!r}.")
for event in ran:
    event.wait()
check(one.stop(timeout=60.0) is True, "Of two workers, the first `stop()` did not return True.")
ran[1].clear()
ran[1].wait()  # the other one goes on
started = other.start()
check(started is False, f"Of two workers the other one still runs, and its `start()` returned "
                        f"{started!r}.")
check(other.stop(timeout=60.0) is True, "Of two workers, the second `stop()` did not return True.")
""",
        ),
        RealRun(
            decides="clean",
            leak="clean",
            driver="""\
from threadlab.grading.waiting import way_of_the_others

worker = GracefulWorker(lambda: None, interval=3600.0)
worker.start()
way = way_of_the_others()
worker.stop()
check(way != "spins", "Between two steps the worker runs on and on and asks.")
""",
        ),
        RealRun(
            decides="errors",
            leak="clean",
            driver="""\
import threading

from threadlab.grading.waves import settle

wrong = ValueError("the disk is full")
raised, again = threading.Event(), threading.Event()

def step():
    if raised.is_set():
        again.set()
        return
    raised.set()
    raise wrong

worker = GracefulWorker(step, interval=0.01)
worker.start()
raised.wait()
settle()
check(not again.is_set(), "`step` raised an error, and was called again as if nothing had "
                          "happened.")
check(worker.error is wrong, f"`step` raised {wrong!r}, and `error` is {worker.error!r}.")
started = worker.start()
check(started is True, f"An error has ended the worker, and `start()` returned {started!r}.")
check(worker.error is None, f"After a restart `error` is still {worker.error!r}.")
again.wait()
check(worker.stop(timeout=60.0) is True, "After a restart `stop()` did not return True.")
check(worker.error is None, f"The second run went well, and `error` is {worker.error!r}.")

class Odd(Exception):
    pass

for wrong in (wrong, KeyError("a key"), OSError("no network"), Odd("of its own kind")):
    raised.clear()
    worker = GracefulWorker(step, interval=0.01)
    worker.start()
    raised.wait()
    stopped = worker.stop(timeout=60.0)
    check(stopped is True, f"An error has ended the worker, and `stop()` returned {stopped!r}.")
    check(worker.error is wrong,
          f"`step` raised {wrong!r}; `error` after `stop` is {worker.error!r}.")
""",
        ),
        Explored(
            max_schedules=600,
            timeouts="last",
            driver="""\
import threading

release = threading.Event()
entered = []

def long_step():
    entered.append(1)
    release.wait()
    raise SystemExit  # so that no search is endless: it ends the thread, and is no Exception

worker = GracefulWorker(long_step, 1.0)
began = {}

def begin(who):
    began[who] = worker.start()

threads = [threading.Thread(target=begin, args=(who,)) for who in ("A", "B")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not (began["A"] and began["B"]), "two calls of start() both began a worker"
assert began["A"] or began["B"], "neither of two calls of start() began a worker"
release.set()
worker.stop()
assert len(entered) < 2, "two workers run at once"
""",
        ),
        Explored(
            race="errors",
            max_schedules=600,
            timeouts="last",
            driver="""\
import threading

entered, release = threading.Event(), threading.Event()
wrong = ValueError("the step failed")

def failing_step():
    entered.set()
    release.wait()
    raise wrong

worker = GracefulWorker(failing_step, 1.0)
worker.start()
entered.wait()
ended = {}

def end():
    ended["stop"] = worker.stop(60.0)

threads = [threading.Thread(target=end), threading.Thread(target=release.set)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert ended["stop"] is True, (
    "`step` raised an error while `stop` was waiting, and `stop` waited on until its time was over")
""",
        ),
        Explored(
            max_schedules=600,
            timeouts="last",
            driver="""\
import threading

calls = []

def short_step():
    calls.append(1)
    if len(calls) > 2:
        raise SystemExit

worker = GracefulWorker(short_step, 60.0)
worker.start()
ended = {}

def end(who):
    ended[who] = worker.stop()

threads = [threading.Thread(target=end, args=(who,)) for who in ("A", "B")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert ended["A"] is True and ended["B"] is True, f"two stop() at once returned {ended}"
""",
        ),
        _SLEEPS,
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "`stop` returns nothing. Its caller has to know whether the thread has ended: after "
            "`join(timeout)` ask `is_alive()`. {message}",
            message="`stop()` of a worker that never ran returned None",
        ),
        Diagnosis(
            "works",
            "After a restart `step` is not called any more. The stop signal of the first run is "
            "still set. A new run needs a new `Event`, or the old one cleared (only once the old "
            "thread has ended).",
            kinds=("hang",),
            when=_signal_made_once,
        ),
        Diagnosis(
            "works",
            "`stop` joins the thread while it holds a lock (line {line}: `{code}`), and the thread "
            "wants that lock before it ends: each waits for the other. Join it when the lock is "
            "free again.",
            kinds=("hang", "deadlock"),
            when=_joins_under_the_lock,
        ),
        Diagnosis(
            "works",
            "`step` is not called as often as it should: it has to run again and again, every "
            "`interval` seconds, until `stop`; and again after a restart.",
            kinds=("hang", "limit"),
        ),
        Diagnosis(
            "works",
            "{message} Between two steps the worker has to wait `interval` seconds: "
            "`self._stop.wait(self._interval)`.",
            message="within the first interval",
        ),
        Diagnosis(
            ("safe", "live"),
            "{message} `start` clears the stop signal that the old thread has not seen yet (line "
            "{line}: `{code}`), and so calls it back to work. First look whether it lives; and "
            "give each run an `Event` of its own.",
            when=_start_revives,
            message="revived",
        ),
        Diagnosis(
            "safe",
            "{message} `start` never looks whether a worker is there already. Ask "
            "`self._thread.is_alive()` and return False.",
            when=_no_check_in_start,
            message="while the worker runs",
        ),
        Diagnosis(
            "safe",
            "{message} Line {line} forgets the thread although it may still run: `{code}`. Keep it "
            "until `is_alive()` is False.",
            when=_forgets_thread,
            kinds=("failed",),
        ),
        Diagnosis(
            "safe",
            "{message} Line {line} says so whatever happened: `{code}`. `join(timeout)` returns "
            "None either way; only `is_alive()` tells how it ended.",
            when=_stop_says_true,
            message="during a long step",
        ),
        Diagnosis(
            "safe",
            "{message} That a stop was asked for does not mean that the thread has ended. Ask the "
            "thread itself, `is_alive()`, before another one is started.",
            message="After a `stop` that timed out",
        ),
        Diagnosis(
            "safe",
            "Two threads call `stop` at once, and the one pulls away what the other is using: "
            "{message}. Take the thread into a local name, under a lock.",
            when=_forgets_thread,
            kinds=("race",),
        ),
        Diagnosis(
            "safe",
            "Two calls of `start` at once: both look, both see no worker, both start one (line "
            "{line}: `{code}`). The look and the start need one lock around them.",
            kinds=("race",),
            when=patterns.either(
                patterns.calls("is_alive"), patterns.mentions("Thread", "ThreadPoolExecutor")
            ),
        ),
        Diagnosis(
            "live",
            "The worker sleeps out its interval (line {line}: `{code}`), and nothing can wake a "
            "`sleep`. `Event.wait(interval)` is a sleep that `set()` ends at once.",
            when=patterns.sleeps,
        ),
        Diagnosis(
            ("safe", "live"),
            "Line {line} waits for the thread without any limit: `{code}`. During a long step "
            "`stop` has to come back after `timeout` seconds and return False.",
            when=_joins_without_timeout,
            kinds=("hang", "limit", "deadlock"),
        ),
        Diagnosis(
            "live",
            "{message} Line {line} waits for a time of its own choice: `{code}`. Hand on the "
            "`timeout` of the caller.",
            when=_joins_for_a_time_of_its_own,
            message="far longer",
        ),
        Diagnosis(
            ("safe", "live"),
            "Two workers get into each other's way: {message} Thread and stop signal belong to "
            "one worker. Keep them in `self`, not in the module or the class.",
            when=patterns.absent(_keeps_all_in_self),
            kinds=("failed", "hang"),
        ),
        Diagnosis(
            "live",
            "Line {line} waits for the thread while a lock is held: `{code}`. Whoever calls "
            "`start` or `stop` meanwhile has to wait as long. Fetch the thread under the lock, and "
            "join it when the lock is free again.",
            when=_joins_under_the_lock,
            kinds=("hang", "deadlock"),
        ),
        Diagnosis(
            "live",
            "A lock is held while `step` runs, or while somebody waits for the worker, and a call "
            "of `start` or `stop` needs it (line {line}: `{code}`). Hold it to look and to start, "
            "not while waiting.",
            when=patterns.makes_lock,
            kinds=("hang", "deadlock"),
        ),
        Diagnosis(
            "live",
            "{message} Hand the caller's `timeout` on to whatever waits for the thread.",
            message="far longer",
        ),
        Diagnosis(
            "errors",
            "{message}. Line {line} waits for the thread while a lock is held: `{code}`. The "
            "worker needs that lock to end. Join it when the lock is free again.",
            when=_joins_under_the_lock,
            message="while `stop` was waiting",
        ),
        Diagnosis(
            "errors",
            "{message}. It holds a lock meanwhile (line {line}: `{code}`), and the worker needs it "
            "to end. Hold it to look and to start, not while waiting.",
            when=patterns.makes_lock,
            message="while `stop` was waiting",
        ),
        Diagnosis(
            "live",
            "{message} A step belongs to the end of an interval, not to a stop. Ask what the wait "
            "has returned before you call it: `while not self._stop.wait(self._interval):`.",
            message="once more",
        ),
        Diagnosis(
            ("live", "safe"),
            "{message} `stop` has to wake the worker: wait for the interval on the stop signal "
            "itself, `self._stop.wait(self._interval)`.",
            message="interval",
        ),
        Diagnosis(
            "errors",
            "{message} Line {line} catches the error and drops it: `{code}`. Keep it: "
            "`except Exception as error: self.error = error`, outside of the loop.",
            when=patterns.hides_errors,
        ),
        Diagnosis(
            "errors",
            "{message} Nothing in the worker's thread catches it: Python prints it and the thread "
            "is gone, and whoever asks `error` learns nothing. Put `try` ... `except Exception as "
            "error: self.error = error` around the loop.",
            when=patterns.no_except,
        ),
        Diagnosis(
            "errors",
            "{message} Line {line} catches some kinds of error only: `{code}`. Any `Exception` "
            "may end the worker, and each is to be kept.",
            when=_some_errors_only,
            message="after `stop` is None",
        ),
        Diagnosis(
            "errors",
            "{message} A flag of your own still says that it runs: an error has gone past the line "
            "that takes it back. Ask the thread itself, `is_alive()`.",
            when=patterns.absent(patterns.calls("is_alive")),
            message="An error has ended the worker",
        ),
        Diagnosis(
            "errors",
            "{message} Whether one runs, the thread itself knows: ask `is_alive()`, in `start` and "
            "in `stop`, and nothing that an error may leave as it was.",
            message="An error has ended the worker",
        ),
        Diagnosis(
            "errors",
            "{message} A new run begins with a clean slate: `self.error = None` in `start`.",
            message="After a restart",
            when=_error_not_reset,
        ),
        Diagnosis(
            "errors",
            "{message} After an error the run is over; `try` belongs around the loop, not into it.",
            message="called again",
        ),
        Diagnosis("clean", _NAP, when=patterns.sleeps),
        Diagnosis(
            "clean",
            "{message} That is a whole processor for nothing: `self._stop.wait(self._interval)` "
            "waits for both, the interval and the signal.",
            message="on and on",
        ),
        Diagnosis(
            "clean",
            "{message} `stop` has to wait until its thread has ended: `join(timeout)`.",
            kinds=("leak",),
        ),
    ),
    hints=(
        "Which wait ends after `interval` seconds, or earlier when somebody calls?",
        "`while not stop.wait(self._interval): self._step()` is the whole loop. Give each run its "
        "own `Event`, so that a new run can never call back an old one. `join(timeout)` does not "
        "say how it ended; `is_alive()` does.",
        "`start`, under a lock: return False if there is a thread and it `is_alive()`; else "
        "`self.error = None`, a new `Event`, a new `Thread` that is given it, start it, True. "
        "`stop`: fetch event and thread under the lock, then `set()`, `join(timeout)` and "
        "`return not thread.is_alive()`. In the thread: `try:` the loop, `except Exception as "
        "error: self.error = error`.",
    ),
    after=(
        "**What just happened.** `Event.wait(interval)` is a pause that can be interrupted; "
        "`time.sleep` is not. A thread cannot be killed from outside in Python, so *stop* is a "
        "request, and an honest `stop` says whether it was granted. Because each run has an "
        "`Event` of its own, a request that was made stays made."
    ),
)


def _library_queue(answer: Answer) -> int | None:
    """The ready-made queue of `queue`, `multiprocessing` or `asyncio` is used."""
    names: set[str] = set()
    modules: set[str] = set()
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] in ("queue", "_queue", "multiprocessing", "asyncio"):
                    modules.add(alias.asname or alias.name.split(".")[0])
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in (
            "queue",
            "_queue",
            "multiprocessing",
            "asyncio",
        ):
            names |= {alias.asname or alias.name for alias in node.names}
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Name) and node.id in names | modules:
            return node.lineno
        if isinstance(node, ast.Call) and patterns.called_name(node) in (
            "__import__",
            "import_module",
        ):
            return node.lineno
    return None


def _tells_too_early(answer: Answer) -> int | None:
    """A semaphore or an event is given before the buffer is changed."""
    changes = ("append", "appendleft", "popleft", "pop", "insert")
    for function in _functions(answer, "put", "get"):
        told = [c.lineno for c in patterns.calls_in(function, "release", "set")]
        done = [c.lineno for c in patterns.calls_in(function, *changes)]
        if told and done and min(told) < min(done):
            return min(told)
    return None


def _tells_its_own_side(answer: Answer) -> int | None:
    """Of two conditions, a method notifies the one on which it has waited."""
    if len(patterns.calls_in(answer.tree, "Condition")) < 2:
        return None
    for function in _functions(answer, "put", "get"):
        waited = {
            ast.unparse(c.func).rpartition(".")[0] for c in patterns.calls_in(function, "wait")
        }
        for call in patterns.calls_in(function, "notify", "notify_all"):
            if ast.unparse(call.func).rpartition(".")[0] in waited:
                return call.lineno
    return None


def _none_is_no_item(answer: Answer) -> int | None:
    """``put`` or ``get`` asks whether an item is None."""
    for function in _functions(answer, "put", "get"):
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Compare)
                and isinstance(node.left, ast.Name)
                and isinstance(node.comparators[0], ast.Constant)
                and node.comparators[0].value is None
            ):
                return node.lineno
    return None


def _polls_without_signal(answer: Answer) -> int | None:
    """Waits with a timeout for something that nobody ever signals."""
    if patterns.calls("notify", "notify_all", "set", "release")(answer):
        return None
    return next(
        (c.lineno for c in patterns.calls_in(answer.tree, "wait") if c.args or c.keywords),
        None,
    )


def _looks_under_if(answer: Answer) -> tuple[int, ...]:
    """``if``, where ``while`` is needed, around a condition's wait."""
    if not patterns.calls("Condition")(answer):
        return ()
    return patterns.if_around_wait(answer)


def _signals_sometimes(answer: Answer) -> int | None:
    """A ``notify`` under an ``if``."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.If):
            for statement in node.body:
                signals = patterns.calls_in(statement, "notify", "notify_all", "release", "set")
                if signals:
                    return signals[0].lineno
    return None


def _waits_with_a_limit(answer: Answer) -> int | None:
    """A ``wait(timeout)`` or ``wait_for(condition, timeout)``."""
    for call in patterns.calls_in(answer.tree, "wait", "wait_for"):
        plain = 1 if patterns.called_name(call) == "wait_for" else 0
        if len(call.args) > plain or any(k.arg == "timeout" for k in call.keywords):
            return call.lineno
    return None


def _waits_under_another_lock(answer: Answer) -> int | None:
    """Inside ``with self.a:``, an ``acquire`` or ``wait`` of something else than ``self.a``."""
    made_with = {
        target.attr: {a.attr for a in node.value.args if isinstance(a, ast.Attribute)}
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for target in node.targets
        if isinstance(target, ast.Attribute)
    }
    for block in ast.walk(answer.tree):
        if not isinstance(block, ast.With):
            continue
        taken = [i.context_expr for i in block.items]
        held = {t.attr for t in taken if isinstance(t, ast.Attribute)}
        held |= {lock for name in held for lock in made_with.get(name, ())}
        for call in patterns.calls_in(block, "acquire", "wait", "wait_for"):
            of = call.func.value if isinstance(call.func, ast.Attribute) else None
            if isinstance(of, ast.Attribute) and held:
                others = {of.attr} | made_with.get(of.attr, set())
                if not others & held:
                    return call.lineno
    return None


def _two_conditions_two_locks(answer: Answer) -> int | None:
    """Two Conditions that do not share one lock."""
    own = [c for c in patterns.calls_in(answer.tree, "Condition") if not c.args and not c.keywords]
    return own[1].lineno if len(own) > 1 else None


def _never_signals(answer: Answer) -> int | None:
    """It waits on a condition; one of ``put`` and ``get`` never notifies."""
    if not patterns.calls("wait", "wait_for")(answer):
        return None
    for function in _functions(answer, "put", "get"):
        if not patterns.calls_in(function, "notify", "notify_all", "set", "release"):
            return function.lineno
    return None


_SIZE = """\
def size(buffer):
    return buffer.len() if hasattr(type(buffer), "len") else len(buffer)
"""

BOUNDED_BUFFER = Task(
    id="08.3",
    title="A buffer with two ends",
    defines=(Name("BoundedBuffer"),),
    properties=(
        Property("works", 2, "First in, first out, and both wait.", "It does not buffer yet."),
        Property(
            "safe",
            3,
            "Nothing is lost, doubled or too much.",
            "Some schedule loses an item, fails or overfills it.",
        ),
        Property("live", 2, "No waiter is forgotten.", "Some schedule leaves everybody waiting."),
        Property("the right lock", 1, "Two buffers are independent.", "One waits for another."),
        Property(
            "clean", 2, "It waits by `threading`, without asking.", "It polls, or borrows a queue."
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver=_SIZE
            + """
from threadlab.grading.waiting import way_of_waiting

buffer = BoundedBuffer(3)
check(size(buffer) == 0, f"A new buffer has the length {size(buffer)!r}.")
for n in (1, 2, 3):
    buffer.put(n)
    check(size(buffer) == n, f"After {n} puts the length is {size(buffer)!r}.")
for n in (1, 2, 3):
    got = buffer.get()
    check(got == n, f"1, 2, 3 were put in this order, and number {n} out was {got!r}.")
check(size(buffer) == 0, f"After as many gets as puts the length is {size(buffer)!r}.")
for item in (None, 0, "", False, []):
    buffer.put(item)
    got = buffer.get()
    check(got is item, f"`put({item!r})`, and `get()` returned {got!r}.")
for n in range(10):
    buffer.put(n)
    got = buffer.get()
    check(got == n, f"`put({n})`, and `get()` returned {got!r}.")

one, other = BoundedBuffer(1), BoundedBuffer(1)
one.put("first")
check(size(other) == 0, "An item was put into one buffer, and the length of another one is "
      f"{size(other)!r}.")
way = way_of_waiting(lambda: one.put("second"), one.get)
check(way != "ended", "`put` into a full buffer has to wait until there is room; it did not wait.")
got = one.get()
check(got == "second", f"A `put` that had to wait put {got!r} instead of its own item.")
taken = []
way = way_of_waiting(lambda: taken.append(one.get()), lambda: one.put("third"))
check(way != "ended", "`get` of an empty buffer has to wait for an item; it did not wait.")
check(taken == ["third"], f"A `get` that had to wait returned {taken}.")
""",
        ),
        Explored(
            timeouts="last",
            driver="""\
import threading

buffer = BoundedBuffer(1)
taken = []

def take():
    taken.append(buffer.get())

def put():
    buffer.put(1)
    buffer.put(2)

threads = [threading.Thread(target=f) for f in (take, take, put)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(taken, key=str) == [1, 2], f"1 and 2 were put, and {sorted(taken, key=str)} came out"
""",
        ),
        Explored(
            timeouts="last",
            driver="""\
import threading

buffer = BoundedBuffer(2)
taken = []

def take():
    taken.append(buffer.get())

def put():
    buffer.put(1)
    buffer.put(2)

threads = [threading.Thread(target=f) for f in (take, take, put)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(taken, key=str) == [1, 2], f"1 and 2 were put, and {sorted(taken, key=str)} came out"
""",
        ),
        Explored(
            max_schedules=600,
            driver="""\
import threading

buffer = BoundedBuffer(1)
taken = []

def take():
    taken.append(buffer.get())

taker = threading.Thread(target=take)
taker.start()
buffer.put(1)
taker.join()
assert taken == [1], f"1 was put after a long time, and `get` returned {taken[0]!r}"
""",
        ),
        Explored(
            max_schedules=600,
            driver=_SIZE
            + """
import threading

buffer = BoundedBuffer(1)
buffer.put(1)
putter = threading.Thread(target=buffer.put, args=(2,))
putter.start()
assert size(buffer) == 1, f"after a long time {size(buffer)} items are in a buffer for one"
got = [buffer.get(), buffer.get()]
putter.join()
assert got == [1, 2], f"1 and, once there was room, 2 were put, and {got} came out"
""",
        ),
        Explored(
            timeouts="last",
            driver=_SIZE
            + """
import threading

buffer = BoundedBuffer(1)
buffer.put(0)
taken = []

def take():
    taken.append(buffer.get())
    assert size(buffer) <= 1, f"{size(buffer)} items are in a buffer for one"
    taken.append(buffer.get())

threads = [threading.Thread(target=take), threading.Thread(target=buffer.put, args=(1,)),
           threading.Thread(target=buffer.put, args=(2,))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
taken.append(buffer.get())
assert taken[0] == 0, f"0 was first in, and {taken[0]!r} was first out"
assert sorted(taken, key=str) == [0, 1, 2], f"0, 1 and 2 were put, and {taken} came out"
""",
        ),
        Explored(
            timeouts="last",
            driver="""\
import threading

buffer = BoundedBuffer(2)
taken = []

def take():
    for _ in range(3):
        taken.append(buffer.get())

def put():
    for n in range(3):
        buffer.put(n)

threads = [threading.Thread(target=f) for f in (put, take)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert taken == [0, 1, 2], f"one thread put 0, 1, 2 and another one got {taken}"
""",
        ),
        Explored(
            timeouts="last",
            driver=_SIZE
            + """
import threading

buffer = BoundedBuffer(1)
buffer.put(0)
threads = [threading.Thread(target=buffer.get), threading.Thread(target=buffer.put, args=(1,))]
for thread in threads:
    thread.start()
seen = size(buffer)
for thread in threads:
    thread.join()
assert seen <= 1, f"{seen} items were in a buffer for one"
""",
        ),
        Explored(
            timeouts="last",
            driver="""\
import threading

buffer = BoundedBuffer(2)
threads = [threading.Thread(target=buffer.put, args=(n,)) for n in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
taken = [buffer.get(), buffer.get()]
assert sorted(taken, key=str) == [1, 2], f"1 and 2 were put at once, and {taken} came out"
""",
        ),
        Explored(
            timeouts="last",
            driver="""\
import threading

buffer = BoundedBuffer(2)
buffer.put(1)
buffer.put(2)
taken = []

def take():
    taken.append(buffer.get())

threads = [threading.Thread(target=take), threading.Thread(target=take)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(taken, key=str) == [1, 2], f"of 1 and 2 two gets at once got {taken}"
""",
        ),
        Explored(
            timeouts="last",
            driver=_SIZE
            + """
import threading

buffer = BoundedBuffer(2)
buffer.put(1)
threads = [threading.Thread(target=buffer.get), threading.Thread(target=buffer.put, args=(2,))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert size(buffer) == 1, f"one was in it, one came and one went, and the length is {size(buffer)}"
""",
        ),
        RealRun(
            decides="the right lock",
            driver="""\
one, other = BoundedBuffer(100_000), BoundedBuffer(100_000)
independent(lambda: one.put(1), lambda: other.put(1), "calls on two buffers")
independent(lambda: [one.put(1), one.get()], lambda: other.put(1), "calls on two buffers")
""",
        ),
        RealRun(
            decides="clean",
            driver="""\
from threadlab.grading.waiting import way_of_waiting

buffer = BoundedBuffer(1)
way = way_of_waiting(buffer.get, lambda: buffer.put(1))
check(way != "spins", "While the buffer is empty `get` runs on and on and asks again.")
buffer.put(1)
way = way_of_waiting(lambda: buffer.put(2), buffer.get)
check(way != "spins", "While the buffer is full `put` runs on and on and asks again.")
""",
        ),
        _SLEEPS,
        Static(looks=_polls_without_signal, decides="clean", says="It polls."),
        Static(looks=_library_queue, decides="clean", says="It borrows a ready-made queue."),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} Line {line} makes once for all what each should have for itself: `{code}`. "
            "Make it in `__init__`.",
            when=patterns.made_once_for_all,
            message="of another one",
        ),
        Diagnosis(
            "works",
            "{message} A `deque(maxlen=...)` does not wait: it throws out the oldest item (line "
            "{line}: `{code}`).",
            when=lambda answer: next(
                (
                    c.lineno
                    for c in patterns.calls_in(answer.tree, "deque")
                    if len(c.args) > 1 or any(k.arg == "maxlen" for k in c.keywords)
                ),
                None,
            ),
        ),
        Diagnosis(
            "works",
            "{message} It is the last one in that comes out first (line {line}: `{code}`). "
            "`deque.popleft()`, or `list.pop(0)`.",
            when=lambda answer: next(
                (c.lineno for c in patterns.calls_in(answer.tree, "pop") if not c.args), None
            ),
            message="in this order",
        ),
        Diagnosis(
            ("works", "safe", "live"),
            "Line {line} makes a new lock in every call: `{code}`. Nobody ever meets at it. Make "
            "it once, in `__init__`.",
            when=patterns.fresh_lock,
        ),
        Diagnosis(
            ("works", "live"),
            "Whoever waits is never told (line {line}: `{code}`): after a change this method "
            "signals nobody. After a put an item is there, after a get there is room: `notify` "
            "both times.",
            when=_never_signals,
            kinds=("hang", "deadlock"),
        ),
        Diagnosis("works", _NAP, when=patterns.sleeps),
        Diagnosis(
            ("works", "live"),
            "Line {line} tells its own side: `{code}`. Who has put an item in has news for those "
            "who wait for an item, and who has taken one out for those who wait for room.",
            when=_tells_its_own_side,
            kinds=("hang", "deadlock"),
        ),
        Diagnosis(
            "works",
            "An item was put in, and `get` waits on. Line {line} takes `None` for no item: "
            "`{code}`. `None` may be put in like anything else; the length says whether there is "
            "an item.",
            when=_none_is_no_item,
            kinds=("hang",),
        ),
        Diagnosis(
            ("works", "live"),
            "A thread waits while it holds the lock that the others need to go on (line {line}: "
            "`{code}`). Wait first, then take the lock; only `Condition.wait` gives its own lock "
            "back while it waits.",
            when=_waits_under_another_lock,
            kinds=("hang", "deadlock"),
        ),
        Diagnosis(
            "safe",
            "{message}. Line {line} waits for a while only, and then goes on as if it had been "
            "told: `{code}`. However long it takes, look again and wait on.",
            when=_waits_with_a_limit,
            message="after a long time",
        ),
        Diagnosis(
            "safe",
            "`if` around a wait (line {line}: `{code}`). Being woken means only that something has "
            "changed: before the woken thread has the lock again, another one may have taken the "
            "item or the room. Ask again: `while`, not `if`.",
            when=_looks_under_if,
        ),
        Diagnosis(
            ("safe", "live"),
            "Two conditions, and each has a lock of its own (the second in line {line}: "
            "`{code}`). So a `put` and a `get` are inside at once. Give both the same lock: "
            "`Condition(self._lock)`.",
            when=_two_conditions_two_locks,
        ),
        Diagnosis(
            "safe",
            "The check in line {line} stands outside the lock: `{code}`. Until the lock is there "
            "the answer is old. Ask inside.",
            when=patterns.check_outside_lock,
        ),
        Diagnosis(
            ("safe", "live"),
            "Nothing keeps two threads apart between the look and the act: {message}. The check, "
            "the wait and the change have to be under one lock.",
            when=patterns.no_lock,
        ),
        Diagnosis(
            "safe",
            "{message}. Line {line} tells the others before it is done: `{code}`. Who is told goes "
            "on at once, and finds the buffer as it was. First the change, then the signal.",
            when=_tells_too_early,
        ),
        Diagnosis(
            "safe",
            "{message}. Between a thread's look (is there an item? is there room?) and its act "
            "another one came. Both belong under one hold of one lock.",
        ),
        Diagnosis(
            "live",
            "Line {line} signals only sometimes: `{code}`. Two may wait when the first item comes, "
            "and the second item comes before the first of them has run: nobody tells the other "
            "one. Signal at every put and at every get.",
            when=_signals_sometimes,
        ),
        Diagnosis(
            "live",
            "The call for help goes to the wrong one (line {line}: `{code}`). Takers and putters "
            "wait on one condition, `notify()` wakes just one, and it may wake one that can do "
            "nothing with the news. Two conditions on one lock, or `notify_all()`.",
            when=_one_woken,
        ),
        Diagnosis(
            "live",
            "A thread waits while it holds what the others need to go on (line {line}: `{code}`). "
            "`Condition.wait` gives its own lock back while it waits, and no other one.",
            when=patterns.calls("wait", "acquire"),
        ),
        Diagnosis(
            "the right lock",
            "The lock of line {line} is one for all buffers: `{code}`. Make it in `__init__`.",
            when=patterns.shared_lock,
        ),
        Diagnosis(
            "clean",
            "Line {line} takes a ready-made queue: `{code}`. In real work that is right, and "
            "lesson 09 does it. Here you build one, to see what is inside.",
            when=_library_queue,
        ),
        Diagnosis("clean", _NAP, when=patterns.sleeps),
        Diagnosis(
            "clean",
            "Line {line} waits with a timeout, and nobody ever signals: `{code}`. That is a sleep "
            "under another name. `notify` after every put and every get.",
            when=_polls_without_signal,
        ),
        Diagnosis(
            "clean",
            "{message} `Condition.wait` stands still until it is told, and costs nothing.",
            message="on and on",
        ),
    ),
    hints=(
        "A `put` waits for room, a `get` waits for an item: two things to wait for, one buffer, so "
        "one lock. Which primitive waits *and* gives the lock back meanwhile?",
        "Two `Condition`s on the same `Lock`: `not_full` and `not_empty`. After waking up, is what "
        "you waited for still true?",
        "`put`: `with self._lock:`, `while len(self._items) >= self._capacity: "
        "self._not_full.wait()`, append, `self._not_empty.notify()`. `get` is its mirror image.",
    ),
    after=(
        "**What just happened.** `wait()` gives the lock back, sleeps, and takes it again; between "
        "the signal and the taking, others run. So a signal says *look again*, never *it is "
        "there*: `while`, not `if`. With two conditions a `notify()` can only reach somebody who "
        "can use it. This is, nearly line by line, what is inside `queue.Queue`."
    ),
)

TASKS = (RESULT_BOX, GRACEFUL_WORKER, BOUNDED_BUFFER)
