"""Lesson 04, check then act: a list without doubles, a value made once, a counter with a limit."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.causes import CAUSES, GAP, NEW_LOCK, SAME_NUMBER, STUCK, TAKEN_ANEW
from threadlab.grading.task import Diagnosis, Explored, Name, Property, RealRun, Task


def _queue_instead(answer: Answer) -> int | None:
    """A queue, in the place of the check."""
    return patterns.calls("Queue", "LifoQueue", "SimpleQueue")(answer)


def _only_a_set(answer: Answer) -> int | None:
    """Items come out of a set, which has no order."""
    return patterns.calls("set")(answer)


def _cached_by_library(answer: Answer) -> int | None:
    """``functools`` keeps the value."""
    return patterns.mentions("cached_property", "lru_cache", "cache")(answer)


def _waits_forever(answer: Answer) -> int | None:
    """A waiting thread that nobody wakes: ``wait`` without enough notifying."""
    return patterns.calls("wait")(answer)


def _value_means_missing(answer: Answer) -> int | None:
    """A test for a value, or for truth, stands for *is it there yet*."""
    for node in ast.walk(answer.tree):
        if not isinstance(node, ast.If | ast.While | ast.IfExp):
            continue
        for part in ast.walk(node.test):
            if isinstance(part, ast.Compare) and any(
                isinstance(c, ast.Constant) and not isinstance(c.value, bool)
                for c in part.comparators
            ):
                return node.lineno
            if isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not):
                return node.lineno
    return None


def _second_look_missing(answer: Answer) -> int | None:
    """A check outside the lock, and none inside: the call under the lock is not guarded."""
    for function in answer.functions:
        for node in ast.walk(function):
            if not isinstance(node, ast.If):
                continue
            for block in ast.walk(node):
                if isinstance(block, ast.With) and not any(
                    isinstance(n, ast.If | ast.While) for n in ast.walk(block)
                ):
                    return node.lineno
    return None


def _made_outside_lock(answer: Answer) -> int | None:
    """The factory is called under no lock, by a method that takes one, and nobody is told of it."""
    if patterns.mentions("Event", "Condition", "Future")(answer):
        return None
    for function in answer.functions:
        if not any(isinstance(n, ast.With) for n in ast.walk(function)):
            continue
        for node in patterns.outside_locks(function):
            if isinstance(node, ast.Call) and patterns.called_name(node) in ("factory", "_factory"):
                return node.lineno
    return None


def _lock_of_argument(answer: Answer) -> int | None:
    """The lock is picked by an argument: other arguments, other locks."""
    for function in answer.functions:
        arguments = {a.arg for a in function.args.args}
        for node in ast.walk(function):
            for item in node.items if isinstance(node, ast.With) else ():
                if isinstance(item.context_expr, ast.Subscript) and arguments & {
                    n.id for n in ast.walk(item.context_expr.slice) if isinstance(n, ast.Name)
                }:
                    return item.context_expr.lineno
    return None


def _flag_before_value(answer: Answer) -> int | None:
    """In one block, a field becomes True before another one gets what a call returns."""
    for function in answer.functions:
        if function.name == "__init__":
            continue
        stores = sorted(
            (
                n
                for n in ast.walk(function)
                if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Attribute)
            ),
            key=lambda n: n.lineno,
        )
        flags = [n.lineno for n in stores if isinstance(n.value, ast.Constant) and n.value.value]
        values = [n.lineno for n in stores if isinstance(n.value, ast.Call)]
        if flags and values and flags[0] < values[0]:
            return flags[0]
    return None


def _takes_back(answer: Answer) -> int | None:
    """A decrement: an increment that was too much is taken back."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Sub):
            return node.lineno
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.BinOp)
            and isinstance(node.value.op, ast.Sub)
            and isinstance(node.targets[0], ast.Attribute)
        ):
            return node.lineno
    return None


UNIQUE_LIST = Task(
    id="04.1",
    title="A list without doubles",
    defines=(Name("UniqueList"),),
    properties=(
        Property("works", 2, "New items come in, known ones do not.", "Alone it is not right yet."),
        Property("safe", 4, "No schedule lets a double in.", "Some schedule gets past the check."),
        Property("live", 2, "Every schedule ends.", "Some schedule hangs."),
        Property(
            "the right lock", 2, "Two lists never wait for each other.", "Two lists wait in line."
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
things = UniqueList()
check(things.items() == [] and type(things.items()) is list,
      f"A new list gives items() {things.items()!r} instead of [].")

def put(item, wanted):
    got = things.add(item)
    check(got is wanted, f"add({item!r}) returned {got!r} instead of {wanted}, "
          f"with {things.items()!r} in the list.")

arrived = ["pear", 7, None, ("a", 1), 0, "apple", -3, "", frozenset(), "zoo", "kiwi"]
for number, item in enumerate(arrived, start=1):
    put(item, True)
    check(list(things.items()) == arrived[:number],
          f"After {number} new items, items() is not the items in their order of arrival: "
          f"{things.items()!r}.")
for item in reversed(arrived):
    put(item, False)
check(things.items() == arrived, f"Known items changed the list: {things.items()!r}.")
copy = things.items()
copy.append("never added")
copy.pop(0)
check(things.items() == arrived, "items() gave out the list itself, not a copy: what a caller "
      "does to it is done to the inside.")
put("never added", True)
other = UniqueList()
check(other.items() == [], "A second UniqueList has the items of the first one.")
check(other.add("pear") is True, "Two lists get into each other's way.")
""",
        ),
        Explored(
            driver="""\
import threading

things = UniqueList()
new = {}

def add(who):
    new[who] = things.add("x")

threads = [threading.Thread(target=add, args=(who,)) for who in ("A", "B")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert things.items() == ["x"], f"'x' was added twice at once, and the list is {things.items()}"
assert sorted(new.values()) == [False, True], (
    f"of two threads that add 'x', {sum(new.values())} were told that it is new")
""",
        ),
        Explored(
            driver="""\
import threading

things = UniqueList()

def add(first, second):
    for item in (first, second):
        things.add(item)
        assert item in things.items(), f"add({item!r}) is over, and {item!r} is not in items()"

threads = [threading.Thread(target=add, args=pair) for pair in (("a", "x"), ("x", "b"))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
seen = things.items()
assert sorted(seen) == ["a", "b", "x"], f"'a', 'b' and 'x' were added, and the list is {seen}"
assert seen.index("x") < seen.index("b"), f"'b' came after 'x', and the list is {seen}"
""",
        ),
        Explored(
            driver="""\
import threading

things = UniqueList()
things.add("old")

def add(item):
    assert things.add(item) is True, f"add({item!r}) said that it is known, and it was new"

def look():
    before = things.items()
    after = things.items()
    assert before[:1] == ["old"] and after[:len(before)] == before, (
        f"a reader saw {before} and then {after}")

threads = [threading.Thread(target=add, args=("new",)), threading.Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert things.items() == ["old", "new"], f"the list is {things.items()}"
""",
        ),
        Explored(
            driver="""\
import threading

things = UniqueList()
new = []

def add(item):
    if things.add(item):
        new.append(item)

threads = [threading.Thread(target=add, args=(item,)) for item in ("x", "y", "x")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(things.items()) == ["x", "y"], f"x, y and x were added: {things.items()}"
assert sorted(new) == ["x", "y"], f"x, y and x were added, and these were said to be new: {new}"
""",
        ),
        RealRun(
            decides="the right lock",
            driver="""\
one, other = UniqueList(), UniqueList()
independent(lambda: one.add("x"), lambda: other.add("x"), "two lists")
independent(lambda: one.add("x"), other.items, "two lists")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "Line {line} brings a queue: `{code}`. A queue hands items over safely, and hands over "
            "doubles just as safely. Here is something to be *decided* for each item, is it there "
            "already, and no queue decides that.",
            when=_queue_instead,
        ),
        Diagnosis(
            "works",
            "{message} A set (line {line}) knows what it has, and has no order.",
            when=_only_a_set,
            message="order of arrival",
        ),
        Diagnosis(
            "works",
            "Line {line} returns the same whatever was added: `{code}`. It fits one check and no "
            "other.",
            when=patterns.returns_constant,
        ),
        STUCK,
        GAP,
        Diagnosis(
            "safe",
            "Nothing keeps two threads apart between the check and the act. `in` is one step and "
            "`append` is one step; each is atomic, and another thread may come in between them. "
            "The lock goes around both.",
            when=patterns.no_lock,
        ),
        Diagnosis(
            "safe",
            "The item is known before it can be seen (line {line}: `{code}`). A thread whose `add` "
            "came second is told that the item is there, looks, and does not find it. Both notes "
            "of the item belong under one hold.",
            when=patterns.write_outside_lock,
            message="is not in items()",
        ),
        *CAUSES,
    ),
    hints=(
        "`item not in self._items` and `self._items.append(item)` are each one step. What can "
        "happen between the two?",
        "The answer to the question has to stay true until the act is done. Who could change it, "
        "and how do you make them wait?",
        "`self._lock = threading.Lock()` in `__init__`; in `add`, `with self._lock:` around the "
        "`if` *and* the `append`; in `items`, return `list(self._items)` under the same lock.",
    ),
    after=(
        "**What just happened.** The lock did not make `append` any safer: that was one step "
        "already. It made the *answer of the check* last until the act. Check and act are now one "
        "decision, and of two threads that bring the same item only one is told that it is new."
    ),
)

LAZY = Task(
    id="04.2",
    title="Made once, when first wanted",
    defines=(Name("Lazy"),),
    properties=(
        Property("works", 1, "Made when first wanted, then kept.", "Alone it is not right yet."),
        Property("any value", 1, "None and 0 are values too.", "Some value is made twice."),
        Property("safe", 3, "No schedule makes it twice.", "Some schedule makes it twice."),
        Property("live", 2, "Every schedule ends.", "Some schedule hangs."),
        Property(
            "errors",
            2,
            "An error reaches the caller whose attempt it was, and the next one tries again.",
            "An error of the factory goes astray.",
        ),
        Property(
            "the right lock",
            1,
            "One value can be made while another one is.",
            "Two values wait for each other.",
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
calls = []

def make():
    calls.append(None)
    return ["made", len(calls)]

lazy = Lazy(make)
check(not calls, "The factory ran when Lazy was made; it has to wait for the first get().")
first = lazy.get()
check(first == ["made", 1], f"get() returned {first!r} instead of what the factory made.")
check(all(lazy.get() is first for _ in range(5)), "get() does not return the same object again.")
check(len(calls) == 1, f"Six calls of get() in one thread called the factory {len(calls)} times.")
other = Lazy(lambda: "other")
check((other.get(), lazy.get()) == ("other", first), "Two Lazy get into each other's way.")
""",
        ),
        RealRun(
            decides="any value",
            driver="""\
for value in (None, 0, False, "", [], float("nan"), NotImplemented, Exception("a value")):
    calls = []

    def make():
        calls.append(None)
        return value

    lazy = Lazy(make)
    got = [lazy.get(), lazy.get(), lazy.get()]
    check(all(each is value for each in got), f"A factory that makes {value!r}: get() returned "
          f"{got!r}.")
    check(len(calls) == 1, f"A factory that makes {value!r} was called {len(calls)} times by three "
          "calls of get().")
""",
        ),
        RealRun(
            decides="errors",
            hang="live",
            driver="""\
calls = []
errors = [OSError("first"), ValueError("second")]

def make():
    calls.append(None)
    if len(calls) <= len(errors):
        raise errors[len(calls) - 1]
    return "made"

lazy = Lazy(make)
for number, error in enumerate(errors, start=1):
    try:
        got, caught = lazy.get(), None
    except Exception as raised:
        got, caught = None, raised
    check(len(calls) >= number, "After an error of the factory, the next get() did not call it "
          f"again: it {'raised the old error' if caught else f'returned {got!r}'}.")
    check(caught is not None, f"The factory raised {error!r}, and get() returned {got!r}.")
    check(caught is error, f"The factory raised {error!r}, and get() raised {caught!r}.")
    check(len(calls) == number, f"One get() called the factory {len(calls) - number + 1} times.")
try:
    got = lazy.get()
except Exception as caught:
    fail(f"The factory failed before and would succeed now, and get() raised {caught!r}.")
check(got == "made", f"After two errors the factory succeeds, and get() returned {got!r}.")
check(lazy.get() == "made" and len(calls) == 3, "After a success the factory was called again.")
""",
        ),
        Explored(
            driver="""\
import threading

calls = []
got = {}

def make():
    calls.append(None)
    return object()

lazy = Lazy(make)

def want(who):
    got[who] = lazy.get()

threads = [threading.Thread(target=want, args=(who,)) for who in ("A", "B")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(calls) == 1, f"two calls of get() called the factory {len(calls)} times"
assert got["A"] is got["B"] is lazy.get(), "two callers got different objects"
""",
        ),
        Explored(
            max_schedules=6000,
            driver="""\
import threading

calls = []
got = []

def make():
    calls.append(None)
    return object()

lazy = Lazy(make)

def want():
    got.append(lazy.get())

threads = [threading.Thread(target=want) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(calls) == 1, f"three calls of get() called the factory {len(calls)} times"
assert got[0] is got[1] is got[2], "three callers got different objects"
""",
        ),
        Explored(
            race="errors",
            max_schedules=6000,
            driver="""\
import threading

calls = []
ends = []
made = object()

def make():
    calls.append(None)
    if len(calls) == 1:
        raise OSError("the first attempt fails")
    return made

lazy = Lazy(make)

def want():
    try:
        got = lazy.get()
    except OSError:
        ends.append("error")
    else:
        ends.append("value" if got is made else repr(got))

threads = [threading.Thread(target=want) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert ends.count("error") == 1, (
    f"one attempt of the factory failed, and {ends.count('error')} callers got its error")
assert ends.count("value") == 1, f"the other caller has to try again and get the value: {ends}"
assert lazy.get() is made, "a later get() gave something else"
""",
        ),
        Explored(
            max_schedules=6000,
            driver="""\
import threading

calls = []
made = []

def make():
    calls.append(None)
    if len(calls) == 1:
        raise OSError("the first attempt fails")
    made.append(object())
    return made[-1]

lazy = Lazy(make)

def want():
    try:
        lazy.get()
    except Exception:
        pass

threads = [threading.Thread(target=want) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(made) <= 1, f"after an error the factory succeeded {len(made)} times"
""",
        ),
        RealRun(
            decides="the right lock",
            driver="""\
gate = Gate(2, "factories of two Lazy")

def make():
    gate.meet()
    return object()

one, other = Lazy(make), Lazy(make)
spawn(one.get, other.get)

inner = Lazy(lambda: "inner")
outer = Lazy(lambda: inner.get() + " in outer")
check(outer.get() == "inner in outer", "A factory that asks another Lazy got something else.")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} A value that may never be wanted is then made all the same, and an error of "
            "the factory comes at the wrong place.",
            message="when Lazy was made",
        ),
        Diagnosis(
            "any value",
            "{message} Line {line} takes a value that looks like *nothing* for *not made yet*: "
            "`{code}`. Whether something is there needs a mark of its own: a flag, or an object "
            "that nobody else has, `_MISSING = object()`.",
            when=_value_means_missing,
        ),
        Diagnosis(
            "safe",
            "`if` around a wait (line {line}: `{code}`). Being woken means only that something has "
            "changed: after a failed attempt another thread may already be making the value anew. "
            "Look again each time: `while`, not `if`.",
            when=patterns.if_around_wait,
        ),
        Diagnosis(
            ("errors", "live"),
            "When the factory raises, the lock of line {line} is never given back: `{code}`. The "
            "next `get` waits for ever. `with self._lock:` gives it back on an error too.",
            kinds=("hang", "deadlock"),
            when=patterns.acquire_without_finally,
        ),
        STUCK,
        Diagnosis(
            "live",
            "A thread waits in line {line} and nobody wakes it: `{code}`. Whoever makes the value "
            "has to wake *all* that wait, also when the factory fails (in a `finally`), and each "
            "has to look again in a `while`.",
            kinds=("hang", "deadlock"),
            when=_waits_forever,
        ),
        Diagnosis(
            "errors",
            "{message} The error was kept like a value. An error is no value: forget it, and let "
            "the next `get` try again.",
            message="raised the old error",
        ),
        Diagnosis(
            "errors",
            "{message} The mark for *made* was set although nothing was made. Set it last: when "
            "the factory raises, the line is then never reached.",
            message="did not call it again",
        ),
        Diagnosis(
            "errors",
            "One attempt of the factory failed, and two callers got its error. Who waited for the "
            "attempt of another thread must not get that thread's error: its own attempt comes "
            "next.",
            message="callers got its error",
            kinds=("race",),
            when=patterns.mentions("Future", "Event", "Condition"),
        ),
        Diagnosis(
            "errors",
            "{message} Line {line} swallows the error: `{code}`. The caller whose attempt it was "
            "has to get it; let it pass.",
            when=patterns.hides_errors,
        ),
        Diagnosis(
            "the right lock",
            "Line {line} leaves it to `functools`: `{code}`. Before Python 3.12 `cached_property` "
            "takes one lock for all instances of the class, so two values that have nothing to do "
            "with each other wait for each other. Keep the value yourself.",
            when=patterns.mentions("cached_property"),
        ),
        Diagnosis(
            "safe",
            "Line {line} leaves it to `functools`: `{code}`. Its caches keep their own structure "
            "whole, and may call the function twice when two threads come before the first result "
            "is there. (Before 3.12 `cached_property` did lock, for all instances at once.)",
            when=_cached_by_library,
        ),
        GAP,
        Diagnosis(
            ("safe", "errors"),
            "Line {line} keeps a value for each thread apart: `{code}`. Then every thread makes "
            "one of its own, and this one is to be made once and shared.",
            when=patterns.calls("local"),
        ),
        Diagnosis(
            ("safe", "errors"),
            "The flag is up before the value is there (line {line}: `{code}`), and the flag is "
            "read without the lock. Who comes in between finds *made* and takes what is not there "
            "yet. First the value, then the flag.",
            when=_flag_before_value,
            kinds=("race",),
        ),
        Diagnosis(
            ("safe", "errors"),
            "Line {line} calls the factory on another thread: `{code}`. An error over there ends "
            "that thread, and the caller whose attempt it was does not get it. Call the factory in "
            "the thread of its caller.",
            when=patterns.mentions("Thread", "ThreadPoolExecutor"),
        ),
        Diagnosis(
            ("safe", "errors"),
            "Line {line} calls the factory outside the lock: `{code}`. Two threads can both find "
            "nothing and both be in there, and then it is made twice, whichever of the two is "
            "kept. Looking and making belong under one hold.",
            when=_made_outside_lock,
            kinds=("race",),
        ),
        Diagnosis(
            ("safe", "errors"),
            "Nothing keeps two threads apart here. Both find nothing made, and both make it; if "
            "each is to keep its own, they even go on with different objects. Look and make have "
            "to be under one lock.",
            when=patterns.no_lock,
            kinds=("race",),
        ),
        Diagnosis(
            ("safe", "errors"),
            "Line {line} asks outside the lock, and under the lock nobody asks again: `{code}`. "
            "Both threads find nothing, then make it one after the other. Asking outside is only a "
            "shortcut; what counts is the question *inside*.",
            when=_second_look_missing,
            kinds=("race",),
        ),
        *CAUSES,
        *(
            Diagnosis(("safe", "errors"), cause.says, cause.when, ("race",))
            for cause in (NEW_LOCK, TAKEN_ANEW)
        ),
    ),
    hints=(
        "Two threads call `get` before anything is made. Follow both, line by line: who looks, who "
        "makes?",
        "Looking and making have to be one decision: under one lock, which `with` gives back even "
        "when the factory raises. And how do you tell *nothing made yet* from *made, and it is "
        "None*?",
        "A flag and a lock: `with self._lock:` around `if not self._made:`, "
        "`self._value = self._factory()`, `self._made = True`, in this order. An error leaves the "
        "flag as it was, so the next `get` tries again by itself.",
    ),
    after=(
        "**What just happened.** The look and the making are one decision under one lock. The flag "
        "is set last, so an error leaves nothing behind: `with` gives the lock back, and the next "
        "thread finds *not made yet*. The price is that others wait while the value is being made; "
        "they want that very value, so they would have had to anyway. And each `Lazy` has a lock "
        "of its own, or one factory could not ask for another `Lazy`."
    ),
)

COUNTER = Task(
    id="04.3",
    title="A counter with a limit",
    defines=(Name("Counter"),),
    properties=(
        Property("works", 2, "It counts, and stops at the limit.", "Alone it is not right yet."),
        Property("safe", 4, "No schedule passes the limit.", "Some schedule breaks the promise."),
        Property("live", 2, "Every schedule ends.", "Some schedule hangs."),
        Property(
            "the right lock",
            2,
            "Two counters never wait for each other.",
            "One counter waits for another one.",
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
counter = Counter()
check(not callable(counter.value),
      "`value` is a method here; it has to be an attribute or a property: `counter.value`.")
check(counter.value == 0, f"A new counter has the value {counter.value!r}; it has to be 0.")
check(not counter.value == 1, "The value of a new counter equals 0, and 1 as well: a number is "
      "equal to itself alone.")

def step(limit, wanted, left):
    got = counter.increment_if_below(limit)
    check(got is wanted, f"increment_if_below({limit}) at {left - wanted} returned {got!r} instead "
          f"of {wanted}.")
    check(counter.value == left, f"After increment_if_below({limit}), which returned {got!r}, the "
          f"value is {counter.value!r} instead of {left}.")

step(0, False, 0)
step(-3, False, 0)
step(1, True, 1)
step(1, False, 1)
for n in range(2, 8):
    step(7, True, n)
step(7, False, 7)
step(3, False, 7)
step(100, True, 8)
other = Counter()
check(other.increment_if_below(1) is True and (counter.value, other.value) == (8, 1),
      f"Two counters get into each other's way: {counter.value!r} and {other.value!r} "
      "instead of 8 and 1.")
""",
        ),
        Explored(
            driver="""\
import threading

counter = Counter()
counted = []

def count():
    counted.append(counter.increment_if_below(1))

threads = [threading.Thread(target=count) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter.value == 1, f"with the limit 1 the counter went to {counter.value}"
assert sorted(counted) == [False, True], (
    f"with the limit 1, {sum(counted)} of two calls were told that they counted")
""",
        ),
        Explored(
            driver="""\
import threading

counter = Counter()
counted = []

def count(limit):
    counted.append(counter.increment_if_below(limit))

threads = [threading.Thread(target=count, args=(limit,)) for limit in (2, 2, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter.value == 2, f"three calls with the limit 2 made {counter.value}"
assert sorted(counted) == [False, True, True], (
    f"with the limit 2, {sum(counted)} of three calls were told that they counted")
""",
        ),
        Explored(
            driver="""\
import threading

counter = Counter()
counted = {}

def count(limit):
    counted[limit] = counter.increment_if_below(limit)

threads = [threading.Thread(target=count, args=(limit,)) for limit in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counted[2] is True, "at 0, or at 1, a call with the limit 2 was refused"
assert counter.value == sum(counted.values()), (
    f"of two calls with the limits 1 and 2, {sum(counted.values())} were told that they counted, "
    f"and the counter is {counter.value}")
""",
        ),
        Explored(
            driver="""\
import threading

counter = Counter()
counter.increment_if_below(9)
counted = {}

def count(limit):
    counted[limit] = counter.increment_if_below(limit)

def look():
    before = counter.value
    after = counter.value
    assert 1 <= before <= after <= 2, f"a reader saw {before} and then {after}; 2 is the most"

threads = [threading.Thread(target=count, args=(1,)), threading.Thread(target=count, args=(2,)),
           threading.Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counted == {1: False, 2: True}, (
    f"at 1, the limit 1 has to be refused and the limit 2 granted: {counted}")
assert counter.value == 2, f"from 1, one call with the limit 2 made {counter.value}"
""",
        ),
        RealRun(
            decides="the right lock",
            driver="""\
one, other = Counter(), Counter()
independent(lambda: one.increment_if_below(10_000), lambda: other.increment_if_below(10_000),
            "two counters")
independent(lambda: one.increment_if_below(10_000), lambda: other.value, "two counters")
""",
        ),
    ),
    diagnoses=(
        SAME_NUMBER,
        STUCK,
        GAP,
        Diagnosis(
            "safe",
            "Which lock line {line} takes depends on an argument: `{code}`. Two calls with "
            "different limits then take different locks and change the same number. One datum, "
            "one lock, whoever calls.",
            when=_lock_of_argument,
        ),
        Diagnosis(
            "safe",
            "Here the counter goes over the limit first and is taken back afterwards (line {line}: "
            "`{code}`). Who looks in between sees a number that was never allowed, or is refused "
            "though there was room. Ask first, and act under the same hold.",
            when=_takes_back,
        ),
        *CAUSES,
    ),
    hints=(
        "`value` is locked, and `increment` is locked. What is between the two?",
        "Two operations that are atomic make no atomic pair. The class has to offer the pair as "
        "*one* operation.",
        "In `increment_if_below`: `with self._lock:` around `if self._value >= limit: return "
        "False` and `self._value += 1`, on the field, not through `self.value` (which would wait "
        "for the lock that you hold).",
    ),
    after=(
        "**What just happened.** A class is not safe to *combine* because each of its methods is "
        "safe to call. No caller can build `increment_if_below` from outside, however carefully: "
        "the lock is inside. So the class offers the combination itself, as `dict.setdefault`, "
        "`queue.get_nowait` and `os.open(..., O_EXCL)` do."
    ),
)


TASKS = (UNIQUE_LIST, LAZY, COUNTER)
