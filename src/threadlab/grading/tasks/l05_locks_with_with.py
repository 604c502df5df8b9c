"""Lesson 05, locks with ``with``: giving a lock back, a counter, methods that call each other."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.causes import CAUSES, DOES_NOT_WAIT, NEW_LOCK, SAME_NUMBER
from threadlab.grading.task import Diagnosis, Explored, Name, Property, RealRun, Static, Task


def _finally_leaves(answer: Answer) -> int | None:
    """A ``return`` in a ``finally``: it throws the error away."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Try):
            for inner in (n for s in node.finalbody for n in ast.walk(s)):
                if isinstance(inner, ast.Return | ast.Break | ast.Continue):
                    return inner.lineno
    return None


def _releases_on_some_errors(answer: Answer) -> int | None:
    """A release in an ``except`` for some errors only."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.ExceptHandler) and any(
            isinstance(n, ast.Call) and patterns.called_name(n) == "release"
            for s in node.body
            for n in ast.walk(s)
        ):
            return node.lineno
    return None


def _lock_in_the_loop(answer: Answer) -> int | None:
    """A lock taken inside a loop: each round has a hold of its own."""
    for loop in ast.walk(answer.tree):
        if not isinstance(loop, ast.For | ast.While):
            continue
        for node in (n for s in loop.body for n in ast.walk(s)):
            taken = isinstance(node, ast.With) or (
                isinstance(node, ast.Call) and patterns.called_name(node) == "acquire"
            )
            if taken:
                return getattr(node, "lineno", None)
    return None


def _takes_another_lock(answer: Answer) -> int | None:
    """A ``with`` in a function that never mentions the lock that it was given first."""
    for function in answer.functions:
        given = [*function.args.posonlyargs, *function.args.args]
        if function.name != "apply_all" or not given:
            continue
        inner = [n for s in function.body for n in ast.walk(s)]
        blocks = [n for n in inner if isinstance(n, ast.With)]
        if blocks and not any(isinstance(n, ast.Name) and n.id == given[0].arg for n in inner):
            return blocks[0].lineno
    return None


def _gives_back_twice(answer: Answer) -> int | None:
    """A ``release`` beside a ``with``, where nothing was taken by hand."""
    if patterns.calls("acquire")(answer) or not any(
        isinstance(n, ast.With) for n in ast.walk(answer.tree)
    ):
        return None
    return patterns.calls("release")(answer)


def bare_acquire(answer: Answer) -> int | None:
    """An ``acquire`` in an answer that nowhere gives anything back on the way of an error.

    ``with``, ``try``/``finally``, ``except: release; raise`` and an own ``__enter__`` pass.
    """
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Try):
            rescue = [*node.finalbody, *(s for h in node.handlers for s in h.body)]
            if any(isinstance(n, ast.Call) for s in rescue for n in ast.walk(s)):
                return None
        if isinstance(node, ast.Call) and patterns.called_name(node) in ("callback", "push"):
            return None  # an ExitStack that releases
    enters = {
        id(n)
        for function in answer.functions
        if function.name in ("__enter__", "acquire")
        for n in ast.walk(function)
    }
    lines = [
        n.lineno
        for n in ast.walk(answer.tree)
        if isinstance(n, ast.Call)
        and patterns.called_name(n) == "acquire"
        and id(n) not in enters
        and not any(isinstance(a, ast.Constant) and a.value is False for a in n.args)
    ]
    return min(lines, default=None)


def _returns_outside(answer: Answer) -> int | None:
    """``increment`` reads what it returns after the lock was given back."""
    for function in answer.functions:
        if function.name != "increment":
            continue
        held = [n for n in ast.walk(function) if isinstance(n, ast.With | ast.Try)]
        inside = {id(n) for block in held for n in ast.walk(block)}
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and id(node) not in inside and held:
                reads = (isinstance(n, ast.Attribute) for n in ast.walk(node))
                if any(reads):
                    return node.lineno
    return None


def _plain_lock_nested(answer: Answer) -> int | None:
    """A method of a class with a plain ``Lock`` calls, under the lock, another that takes it."""
    for cls in answer.classes:
        methods = {n.name: n for n in cls.body if isinstance(n, ast.FunctionDef)}
        taking = {
            name
            for name, method in methods.items()
            if any(isinstance(n, ast.With) for n in ast.walk(method))
            or any(
                isinstance(n, ast.Call) and patterns.called_name(n) == "acquire"
                for n in ast.walk(method)
            )
        }
        for name in taking:
            for node in ast.walk(methods[name]):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr in taking - {name}
                ):
                    return node.lineno
    return None


def _takes_none(name: str) -> patterns.Looks:
    """The function ``name`` takes no lock of its own."""

    def look(answer: Answer) -> int | None:
        for function in answer.functions:
            blocks = any(isinstance(n, ast.With) for n in ast.walk(function))
            if function.name == name and not blocks and not patterns.calls_in(function, "acquire"):
                return function.lineno
        return None

    return look


_CLEAN = Property(
    "clean",
    1,
    "The lock is given back on every way out.",
    "An error between `acquire` and `release` would keep the lock for ever.",
)


def _bare(method: str) -> Static:
    return Static(
        looks=bare_acquire,
        decides="clean",
        says="It takes the lock with `acquire`, and an error does not give it back: one call "
        f"of {method} that raises in the middle, on a Ctrl-C for instance, and every later caller "
        "waits for ever. `with self._lock:` is shorter and gives it back.",
    )


APPLY_ALL = Task(
    id="05.1",
    title="Every step, one hold",
    defines=(Name("apply_all", "function"),),
    properties=(
        Property("works", 2, "It runs the steps and counts them.", "It does not run them yet."),
        Property(
            "safe",
            2,
            "All steps of one call run under one hold of the lock.",
            "Another thread can come between two steps.",
        ),
        Property(
            "live",
            4,
            "The lock is free afterwards, whatever a step does.",
            "The lock can stay taken, and whoever comes next waits for ever.",
        ),
        Property(
            "the error goes on",
            2,
            "What a step raises reaches the caller.",
            "What a step raises does not reach the caller as it was.",
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
import threading

for make in (threading.Lock, threading.RLock):
    for n in (3, 0, 1, 5):
        log = []
        steps = [lambda i=i: log.append(i) for i in range(n)]
        got = apply_all(make(), steps)
        check(log == list(range(n)),
              f"{n} steps were to run in their order, once each; what ran was {log}.")
        check(type(got) is int and got == n, f"{n} steps ran, and apply_all returned {got!r}.")
""",
        ),
        RealRun(
            decides="safe",
            driver="""\
import threading

for make in (threading.Lock, threading.RLock):
    lock, taken = make(), []
    def look():
        spawn(lambda: taken.append(lock.acquire(blocking=False)))
    apply_all(lock, [look, look, look])
    check(not any(taken), "While a step ran, another thread could take the lock.")

lock, taken = threading.RLock(), []
def look():
    spawn(lambda: taken.append(lock.acquire(blocking=False)))
apply_all(lock, [lambda: apply_all(lock, [look]), look])
check(not any(taken), "A step used the same RLock once more; when it was done, another thread "
      "could take the lock although the outer call was not over.")
""",
        ),
        Explored(
            driver="""\
import threading

lock = threading.Lock()
log = []

def call(who):
    apply_all(lock, [lambda: log.append(who), lambda: log.append(who)])

threads = [threading.Thread(target=call, args=(who,)) for who in ("A", "B")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert log in (["A", "A", "B", "B"], ["B", "B", "A", "A"]), f"the steps got mixed: {log}"
""",
        ),
        Explored(
            race=None,
            driver="""\
import threading

lock = threading.Lock()
log = []

def stumble():
    raise KeyError("a step that fails")

def first():
    try:
        apply_all(lock, [lambda: log.append("A"), stumble])
    except KeyError:
        pass

def second():
    apply_all(lock, [lambda: log.append("B")])

threads = [threading.Thread(target=first), threading.Thread(target=second)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
""",
        ),
        RealRun(
            decides="live",
            driver="""\
import threading

class Stop(BaseException):
    pass

def raiser(error):
    def step():
        raise error
    return step

def is_free(lock):
    def take():
        if lock.acquire(blocking=False):
            lock.release()
            return True
        return False
    return spawn(take)[0]

for make in (threading.Lock, threading.RLock):
    lock = make()
    apply_all(lock, [lambda: None])
    check(is_free(lock), "After a call without any error the lock is still taken.")
    for error in (ValueError("a step failed"), KeyError("a key"), ZeroDivisionError("by zero"),
                  Stop("Ctrl-C")):
        lock = make()
        try:
            apply_all(lock, [lambda: None, raiser(error)])
        except BaseException as caught:
            if caught is not error and error not in (caught.__cause__, caught.__context__):
                fail(f"When a step raised {type(error).__name__}, apply_all itself stumbled: "
                     f"{type(caught).__name__}: {caught}.")
        what = "an interrupt (a BaseException)" if isinstance(error, Stop) else type(error).__name__
        check(is_free(lock), f"A step raised {what}, and the lock is still taken.")
""",
        ),
        RealRun(
            decides="the error goes on",
            driver="""\
import threading

class Broken(Exception):
    pass

def tried(error, make):
    later = []
    def step():
        raise error
    try:
        got = apply_all(make(), [lambda: None, step, lambda: later.append(1)])
    except BaseException as caught:
        check(caught is error, f"A step raised {type(error).__name__}, and the caller was shown "
              f"{type(caught).__name__} instead.")
    else:
        fail(f"A step raised {type(error).__name__}, and the caller never heard of it: apply_all "
             f"returned {got!r}.")
    check(not later, "After a step had failed, the next one was run all the same.")

for make in (threading.Lock, threading.RLock):
    for error in (Broken("no"), KeyError("x"), RuntimeError("r"), OSError("o")):
        tried(error, make)
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            ("safe", "live", "the error goes on"),
            "Line {line} runs the steps on other threads: `{code}`. The lock belongs to the thread "
            "that took it, so a step over there is not under it, nor does an error over there stop "
            "the steps that follow. Call them one after the other, in the thread that holds the "
            "lock.",
            when=patterns.calls("Thread", "ThreadPoolExecutor", "ThreadPool"),
        ),
        Diagnosis(
            "the error goes on",
            "Line {line} leaves from inside `finally`: `{code}`. A `return` there throws away the "
            "error that was on its way. Give the lock back in `finally`, and return after it.",
            when=_finally_leaves,
        ),
        Diagnosis(
            "the error goes on",
            "After a step has failed the next ones still run. They may build on what the failed "
            "one left undone; let the error leave at once.",
            message="the next one was run",
        ),
        Diagnosis(
            "the error goes on",
            "The error ends in line {line}: `{code}`. The caller cannot know that the work was not "
            "done. Giving the lock back does not need an `except`: `with` does it on every way "
            "out and lets the error go on.",
            when=patterns.either(patterns.catches_for_good, patterns.calls("suppress")),
        ),
        Diagnosis(
            "the error goes on",
            "The caller is shown another error than the one that the step raised. Let it go on as "
            "it is; `with` needs no `except`.",
            message="was shown",
        ),
        Diagnosis(
            "safe",
            "Line {line} makes a new lock: `{code}`. Nobody else can be holding it, so nobody "
            "waits. The lock to take is the one that comes as an argument.",
            when=patterns.fresh_lock,
        ),
        Diagnosis(
            "safe",
            "Line {line} takes the lock anew for every step: `{code}`. Between two steps it is "
            "free, and another thread can come in. Take it once, around the loop.",
            when=_lock_in_the_loop,
        ),
        Diagnosis(
            "safe",
            "Line {line} does not wait for the lock to the end, and goes on without it: `{code}`. "
            "When somebody else holds it, the steps run with no protection, or not at all.",
            when=lambda answer: next(
                (
                    n.lineno
                    for n in ast.walk(answer.tree)
                    if isinstance(n, ast.Call)
                    and patterns.called_name(n) == "acquire"
                    and (n.args or n.keywords)
                ),
                None,
            ),
        ),
        Diagnosis(
            "safe",
            "Nothing takes the lock here, so steps of two callers mix. Run the whole loop under "
            "`with lock:`.",
            when=lambda answer: (
                not patterns.calls("acquire", "enter_context")(answer)
                and not any(isinstance(n, ast.With) for n in ast.walk(answer.tree))
            ),
        ),
        Diagnosis(
            "safe",
            "The lock that is handed over is never taken; line {line} takes another one: `{code}`. "
            "Whoever holds the one does not keep out who takes the other. Take `lock` itself.",
            when=_takes_another_lock,
        ),
        Diagnosis(
            "safe",
            "`with` gives the lock back by itself, and line {line} gives it back once more: "
            "`{code}`. By then another thread may hold it, in the middle of its steps, and it is "
            "taken away from under it.",
            when=_gives_back_twice,
        ),
        Diagnosis(
            "safe",
            "The lock was free while a step ran, and another thread could come in. All steps of a "
            "call belong under one hold.",
        ),
        Diagnosis(
            "live",
            "The lock is taken in line {line} and never given back: `{code}`. The next caller "
            "waits for ever. `with lock:` gives it back on every way out.",
            when=patterns.never_released,
        ),
        Diagnosis(
            "live",
            "Line {line} gives the lock back for some errors only: `{code}`. Any other one, Ctrl-C "
            "(a `KeyboardInterrupt`) for instance, leaves it taken for ever. `with lock:` or "
            "`finally:` make no exceptions.",
            when=_releases_on_some_errors,
        ),
        Diagnosis(
            "live",
            "The step raises, and the line with `release()` is never reached: the lock of line "
            "{line} stays taken, `{code}`. Every thread that comes later waits for ever. `with "
            "lock:` gives it back on every way out.",
            when=patterns.acquire_without_finally,
        ),
        Diagnosis("live", "{message} `with lock:` gives the lock back once, on every way out."),
        Diagnosis(
            "works",
            "Here a thread waits for a lock that it holds itself (line {line}: `{code}`). A plain "
            "`Lock` cannot be taken twice, not even by its holder. `with lock:` has taken it "
            "already.",
            kinds=("hang",),
        ),
        Diagnosis(
            "works",
            "Line {line} returns the same number whatever ran: `{code}`. Count the steps.",
            when=patterns.returns_constant,
        ),
    ),
    hints=(
        "On which ways can the function be left? Follow the one on which a step raises, line by "
        "line, until the lock is given back.",
        "`with lock:` gives the lock back however its block is left, and lets the error go on. How "
        "many of the steps belong into one block?",
        "`with lock:`, and under it the whole loop; `return` the number of steps. No `except` is "
        "needed.",
    ),
    after=(
        "**What just happened.** `with lock:` is `acquire`, then your block in a `try`, then "
        "`release` in its `finally`. The error passes through untouched: giving a lock back and "
        "dealing with an error are two different jobs. And because the `with` stands around the "
        "loop, the steps of one caller are one undivided piece for everybody else."
    ),
)

COUNTER = Task(
    id="05.2",
    title="The counter of the best practices",
    defines=(Name("ThreadSafeCounter"),),
    properties=(
        Property("works", 2, "It counts.", "With a single thread it does not count yet."),
        Property(
            "safe",
            3,
            "No update is lost, and each caller gets its own new value.",
            "Some schedule loses an update, or tells a caller somebody else's value.",
        ),
        Property("live", 2, "Every schedule ends.", "Some schedule hangs."),
        Property(
            "the right lock",
            2,
            "Two counters never wait for each other.",
            "One counter waits for another one.",
        ),
        _CLEAN,
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
counter = ThreadSafeCounter()
check(not callable(counter.value),
      "`value` is a method here; it has to be an attribute or a property: `counter.value`.")
check(counter.value == 0, f"A new counter has the value {counter.value!r}; it has to be 0.")
check(not counter.value == 1, "The value of a new counter equals 0, and 1 as well: a number is "
      "equal to itself alone.")
total = 0
for amount in (1, 4, 10, 2, 0, -3):
    total += amount
    got = counter.increment(amount)
    check(got == total, f"increment({amount}) returned {got!r}; the new value is {total}.")
    check(counter.value == total, f"The value is {counter.value!r} instead of {total}.")
got = counter.increment()
check(got == total + 1, f"increment() from {total} returned {got!r}; it has to add 1.")
got = counter.increment(amount=5)
check(got == total + 6, f"increment(amount=5) from {total + 1} returned {got!r}.")
check(ThreadSafeCounter(10).value == 10, "ThreadSafeCounter(10) does not start at 10.")
other = ThreadSafeCounter(initial=3)
check(other.increment(2) == 5, "ThreadSafeCounter(initial=3), then increment(2), is not 5.")
check((counter.value, other.value) == (total + 6, 5), "Two counters get into each other's way.")
""",
        ),
        Explored(
            driver="""\
import threading

counter = ThreadSafeCounter(10)
got = {}

def add(amount):
    got[amount] = counter.increment(amount)

threads = [threading.Thread(target=add, args=(amount,)) for amount in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter.value == 13, f"10, and 1 and 2 added, made {counter.value}"
assert (got[1], got[2]) in ((11, 13), (13, 12)), (
    f"10, and 1 and 2 added: the callers were told {got[1]} and {got[2]}"
)
""",
        ),
        Explored(
            driver="""\
import threading

counter = ThreadSafeCounter()

def twice():
    counter.increment()
    counter.increment()

def look():
    before = counter.value
    after = counter.value
    assert 0 <= before <= after <= 2, f"a reader saw {before} and then {after}"

threads = [threading.Thread(target=f) for f in (twice, look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter.value == 2, f"two increments made {counter.value}"
""",
        ),
        RealRun(
            decides="the right lock",
            driver="""\
one, other = ThreadSafeCounter(), ThreadSafeCounter()
independent(one.increment, other.increment, "increments of two counters")
independent(one.increment, lambda: other.value, "increments of two counters")
""",
        ),
        _bare("`increment`"),
    ),
    diagnoses=(
        SAME_NUMBER,
        Diagnosis(
            "works",
            "`increment` returns nothing. It has to return the new value, the one that this very "
            "call has made.",
            message="returned None",
        ),
        NEW_LOCK,
        DOES_NOT_WAIT,
        Diagnosis(
            "safe",
            "The adding is safe; what is returned is not. Line {line} reads the number after the "
            "lock was given back: `{code}`. Another thread may have added in between, and two "
            "callers are told the same number. Return from inside the `with`.",
            when=_returns_outside,
            message="the callers were told",
        ),
        *CAUSES,
        Diagnosis("safe", "{message}. Read, add, write and return under one hold of one lock."),
    ),
    hints=(
        "Reading, adding, writing, and saying what came out: which of these four may another "
        "thread come between?",
        "`return self._value` is a read too. Where does it stand, inside or outside the lock?",
        "`with self._lock:`, and under it both `self._value += amount` and `return self._value`.",
    ),
    after=(
        "**What just happened.** A `return` inside a `with` is fine: the value is read first, then "
        "the lock is given back, then the caller gets it. Outside it would be one more read, of a "
        "number that somebody else may have made. Had two callers used it as a ticket number, they "
        "would hold the same ticket."
    ),
)

LEDGER = Task(
    id="05.3",
    title="A ledger whose methods call each other",
    defines=(Name("Ledger"),),
    properties=(
        Property("works", 2, "The books are right.", "With a single thread it is not right yet."),
        Property(
            "safe",
            3,
            "No posting is lost, and the total never sees half a transfer.",
            "Some schedule loses a posting or shows half a transfer.",
        ),
        Property("live", 2, "Every schedule ends.", "Some schedule hangs."),
        Property(
            "the right lock",
            2,
            "Two ledgers never wait for each other.",
            "One ledger waits for another one.",
        ),
        _CLEAN,
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
ledger = Ledger()
def books(**wanted):
    for name, amount in wanted.items():
        got = ledger.balance(name)
        check(got == amount, f"The balance of {name!r} is {got!r} instead of {amount}.")
    got = ledger.total()
    check(got == sum(wanted.values()),
          f"The total is {got!r} instead of {sum(wanted.values())}.")

books(ann=0)
ledger.post("ann", 100)
books(ann=100, bob=0)
ledger.post("ann", -30)
ledger.post("bob", 5)
books(ann=70, bob=5)
ledger.transfer("ann", "bob", 20)
books(ann=50, bob=25)
ledger.transfer("bob", "cyd", 40)
books(ann=50, bob=-15, cyd=40)
ledger.transfer("ann", "ann", 7)
books(ann=50, bob=-15, cyd=40)
other = Ledger()
other.post("ann", 1)
check((other.total(), ledger.total()) == (1, 75), "Two ledgers get into each other's way.")
""",
        ),
        Explored(
            driver="""\
import threading

ledger = Ledger()
ledger.post("ann", 100)
ledger.post("bob", 50)

def look():
    seen = ledger.total()
    assert seen == 150, f"the total was seen as {seen} during a transfer; it is 150 all the time"

threads = [threading.Thread(target=ledger.transfer, args=("ann", "bob", 30)),
           threading.Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert (ledger.balance("ann"), ledger.balance("bob")) == (70, 80), "a transfer went wrong"
""",
        ),
        Explored(
            driver="""\
import threading

ledger = Ledger()
threads = [threading.Thread(target=ledger.post, args=("ann", amount)) for amount in (5, 7)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert ledger.balance("ann") == 12, f"5 and 7 posted made {ledger.balance('ann')}"
""",
        ),
        Explored(
            driver="""\
import threading

ledger = Ledger()
ledger.post("ann", 100)
threads = [threading.Thread(target=ledger.transfer, args=("ann", "bob", 30)),
           threading.Thread(target=ledger.post, args=("ann", 5))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
seen = (ledger.balance("ann"), ledger.balance("bob"))
assert seen == (75, 30), f"100 posted, 30 moved and 5 posted made {seen[0]} and {seen[1]}"
""",
        ),
        Explored(
            driver="""\
import threading

ledger = Ledger()
ledger.post("ann", 10)
ledger.post("bob", 10)
threads = [threading.Thread(target=ledger.transfer, args=("ann", "bob", 1)),
           threading.Thread(target=ledger.transfer, args=("bob", "ann", 3))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert ledger.balance("ann") == 12, f"10 - 1 + 3 made {ledger.balance('ann')}"
assert ledger.balance("bob") == 8, f"10 + 1 - 3 made {ledger.balance('bob')}"
assert ledger.total() == 20, f"the total is {ledger.total()} instead of 20"
""",
        ),
        Explored(
            driver="""\
import threading

ledger = Ledger()
ledger.post("ann", 10)

def look():
    seen = ledger.total()
    assert seen in (10, 15), f"the total was seen as {seen} instead of 10 or 15"
    got = ledger.balance("bob")
    assert got in (0, 5), f"the balance of bob was seen as {got} instead of 0 or 5"

threads = [threading.Thread(target=ledger.post, args=("bob", 5)), threading.Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
""",
        ),
        RealRun(
            decides="the right lock",
            driver="""\
one, other = Ledger(), Ledger()
one.post("ann", 5)
other.post("bob", 5)
independent(lambda: one.post("ann", 1), lambda: other.post("ann", 1), "postings in two ledgers")
independent(lambda: one.post("ann", 1), other.total, "postings in two ledgers")
""",
        ),
        _bare("`post`"),
    ),
    diagnoses=(
        Diagnosis(
            ("works", "live"),
            "In line {line} a method that holds the lock calls another that takes it: `{code}`. A "
            "plain `Lock` cannot be taken twice, not even by its own holder, who now waits for "
            "itself. Use an `RLock`, or move the work to a helper that expects the lock to be "
            "held.",
            when=patterns.both(
                patterns.absent(
                    patterns.either(patterns.never_released, patterns.mentions("RLock"))
                ),
                _plain_lock_nested,
            ),
            kinds=("hang", "deadlock", "limit"),
        ),
        NEW_LOCK,
        Diagnosis(
            "safe",
            "`transfer` takes no lock itself (line {line}). Each of its two postings is safe, and "
            "between them the lock is free: the money has left the one account and has not reached "
            "the other. Hold the lock around both.",
            when=_takes_none("transfer"),
            message="the total was seen",
        ),
        Diagnosis(
            "safe",
            "Between its two halves the transfer gives the lock back, and takes it anew in line "
            "{line}: `{code}`. In between the money has left the one account and has not reached "
            "the other. Both halves belong under one hold.",
            when=patterns.held_twice,
            message="the total was seen",
        ),
        Diagnosis(
            "safe",
            "`total` reads without the lock (line {line}), so it can add up while a transfer is "
            "half done. Readers take the lock too.",
            when=_takes_none("total"),
        ),
        *CAUSES,
        Diagnosis(
            "safe",
            "{message}. Whatever belongs together, both postings, or the whole adding-up, has to "
            "happen under one hold of the one lock.",
        ),
    ),
    hints=(
        "`transfer` must hold the lock during both postings, and `post` takes the lock as well. "
        "What does a plain `Lock` do when its holder takes it once more?",
        "There are two ways out: a lock that its holder may take again (`threading.RLock`), or a "
        "private method `_post` that expects the lock to be held and that the public ones call.",
        "`self._lock = threading.RLock()`; in each of the four methods `with self._lock:` around "
        "everything, in `transfer` around both calls of `post`.",
    ),
    after=(
        "**What just happened.** An `RLock` knows its owner and counts: `transfer` takes it, each "
        "`post` takes it once more and gives it back once, and only the last `release` makes it "
        "free. The other way, private methods that expect the lock to be held, needs no `RLock`, "
        "and shows at a glance which methods are the doors. Prefer it when you can: an `RLock` "
        "also lets its owner in again in the middle of a change, when the data are not yet whole."
    ),
)

TASKS = (APPLY_ALL, COUNTER, LEDGER)
