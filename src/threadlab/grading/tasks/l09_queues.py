"""Lesson 09, queues: producers and consumers that end, a pipeline that keeps its order."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.task import Diagnosis, Explored, Name, Property, RealRun, Static, Task


def _none_ends(answer: Answer) -> int | None:
    """``None`` is what ends a consumer: compared with, or put as the sign."""
    names = {
        target.id
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and node.value.value is None
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Compare) and any(
            (isinstance(c, ast.Constant) and c.value is None)
            or (isinstance(c, ast.Name) and c.id in names)
            for c in node.comparators
        ):
            return node.lineno
        if (
            isinstance(node, ast.Call)
            and patterns.called_name(node) == "iter"
            and len(node.args) == 2
            and isinstance(node.args[1], ast.Constant)
        ):
            return node.lineno
    return None


def _literal_ends(answer: Answer) -> int | None:
    """A value that an item may equal ends a consumer; or any false item does."""
    literal = ast.Constant | ast.Tuple | ast.List | ast.Dict
    constants = {
        target.id
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, literal)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.If | ast.While):
            test = node.test
            if isinstance(test, ast.UnaryOp) and isinstance(test.operand, ast.Name):
                return node.lineno
            if isinstance(test, ast.Compare) and any(
                (isinstance(c, ast.Constant) and c.value is not None)
                or (isinstance(c, ast.Name) and c.id in constants)
                for c in test.comparators
            ):
                return node.lineno
    return None


def _several_for_a_stage(answer: Answer) -> int | None:
    """Threads made in a ``range`` of a fixed size."""
    for node in ast.walk(answer.tree):
        loops = [node] if isinstance(node, ast.For) else getattr(node, "generators", [])
        for loop in loops:
            for call in patterns.calls_in(loop.iter, "range"):
                fixed = all(isinstance(given, ast.Constant) for given in call.args)
                if fixed and patterns.calls_in(node, "Thread"):
                    return call.lineno
    return None


def _unbounded(answer: Answer) -> int | None:
    """A queue without a bound."""
    for call in patterns.calls_in(answer.tree, "Queue", "SimpleQueue", "LifoQueue", "deque"):
        if patterns.called_name(call) == "SimpleQueue" or not (call.args or call.keywords):
            return call.lineno
    return None


def _all_at_once(answer: Answer) -> int | None:
    """``list(...)`` of what a producer makes, before anything is put."""
    return next((c.lineno for c in patterns.calls_in(answer.tree, "list", "tuple") if c.args), None)


def _lists_the_items(answer: Answer) -> int | None:
    """``list(items)``, of the second argument of the main function itself."""
    for function in answer.functions:
        if function.name == "pipeline" and len(function.args.args) > 1:
            items = function.args.args[1].arg
            for call in patterns.calls_in(function, "list", "tuple", "deque"):
                if call.args and isinstance(call.args[0], ast.Name) and call.args[0].id == items:
                    return call.lineno
    return None


def _looks_at_empty(answer: Answer) -> int | None:
    """Whether the queue is empty, just now or for a while, decides whether to go on."""
    for call in patterns.calls_in(answer.tree, "get"):
        if len(call.args) > 1 or any(k.arg in ("timeout", "block") for k in call.keywords):
            return call.lineno
    return patterns.calls("empty", "qsize", "get_nowait")(answer)


def _starts_late(answer: Answer) -> int | None:
    """The main function starts threads after it has joined others."""
    for function in answer.functions:
        if function.name == "producer_consumer":
            joins = [c.lineno for c in patterns.calls_in(function, "join")]
            late = [
                c.lineno
                for c in patterns.calls_in(function, "start")
                if joins and c.lineno > min(joins)
            ]
            if late:
                return late[0]
    return None


def _one_end_only(answer: Answer) -> int | None:
    """One end is put, outside of any loop, and who takes it does not hand it on."""
    for function in answer.functions:
        if function.name != "producer_consumer":
            continue
        inner = [n for n in ast.walk(function) if isinstance(n, ast.FunctionDef) and n != function]
        takers = [f for f in inner if patterns.calls_in(f, "get")]
        repeated = {
            id(n)
            for block in (*inner, *(n for n in ast.walk(function) if isinstance(n, ast.For)))
            for n in ast.walk(block)
        }
        ends = [c.lineno for c in patterns.calls_in(function, "put") if id(c) not in repeated]
        handed_on = any(patterns.calls_in(f, "put", "put_nowait") for f in takers)
        if ends and takers and not handed_on:
            return ends[0]
    return None


def _gives_up(answer: Answer) -> int | None:
    """An ``except`` that leaves the loop or the function after an error, or stands around it."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Try) and node.handlers:
            around = any(
                isinstance(n, ast.While | ast.For) and patterns.calls_in(n, "get", "iter")
                for statement in node.body
                for n in ast.walk(statement)
            )
            goes_on = any(
                isinstance(n, ast.While | ast.For)
                for part in (*node.handlers, *node.finalbody)
                for n in ast.walk(part)
            )
            if around and not goes_on:
                return node.handlers[0].lineno
        if isinstance(node, ast.ExceptHandler):
            for inner in node.body:
                if isinstance(inner, ast.Break | ast.Return):
                    return inner.lineno
    return None


def _collects_after_joins(answer: Answer) -> int | None:
    """``pipeline`` itself takes the results only after it has joined the threads."""
    for function in answer.functions:
        if function.name == "pipeline":
            inner = {
                id(n)
                for f in ast.walk(function)
                if isinstance(f, ast.FunctionDef) and f is not function
                for n in ast.walk(f)
            }
            own = [
                c
                for c in patterns.calls_in(function, "join", "get", "get_nowait")
                if id(c) not in inner
            ]
            joins = [c.lineno for c in own if patterns.called_name(c) == "join"]
            gets = [c.lineno for c in own if patterns.called_name(c) != "join"]
            if joins and gets and min(gets) > min(joins):
                return min(gets)
    return None


def _end_left_out(answer: Answer) -> int | None:
    """The end is put inside the ``try``, after the loop: an error jumps over it."""
    for node in ast.walk(answer.tree):
        if not isinstance(node, ast.Try) or not node.handlers:
            continue
        loops = [n for n in node.body if isinstance(n, ast.For) and patterns.calls_in(n, "put")]
        ends = [
            c.lineno
            for statement in node.body
            if loops and statement.lineno > loops[0].lineno and statement not in loops
            for c in patterns.calls_in(statement, "put")
        ]
        elsewhere = any(
            patterns.calls_in(part, "put") for part in (*node.handlers, *node.finalbody)
        )
        if ends and not elsewhere:
            return ends[0]
    return None


def _one_end_for_all(answer: Answer) -> int | None:
    """The end is put inside what each producer runs, not once for each consumer."""
    for each in answer.functions:
        if any(isinstance(n, ast.FunctionDef) for n in ast.walk(each) if n is not each):
            continue
        loops = [
            n for n in ast.walk(each) if isinstance(n, ast.For) and patterns.calls_in(n, "put")
        ]
        if loops:
            last = min(loop.end_lineno or 0 for loop in loops)
            later = [c.lineno for c in patterns.calls_in(each, "put") if c.lineno > last]
            if later:
                return later[0]
    return None


def _never_joined(answer: Answer) -> int | None:
    """Threads kept under a name that stands in no loop with ``join``, and is not joined itself."""
    joined: set[str] = set()
    for node in ast.walk(answer.tree):
        over: list[ast.expr] = []
        body: list[ast.AST] = []
        if isinstance(node, ast.For):
            over, body = [node.iter], [*node.body]
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp):
            over, body = [part.iter for part in node.generators], [node.elt]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            over, body = [node.func.value], [node]
        if any(patterns.calls_in(part, "join") for part in body):
            joined |= {n.id for each in over for n in ast.walk(each) if isinstance(n, ast.Name)}
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Assign) and patterns.calls_in(node.value, "Thread"):
            names = {t.id for t in node.targets if isinstance(t, ast.Name)}
            if names and not names & joined:
                return node.lineno
    return None


_SLEEPS = Static(looks=patterns.sleeps, decides="clean", says="It sleeps to wait.")
_NAP = (
    "Line {line} sleeps: `{code}`. A queue's `get` and `put` wait by themselves, for as long as "
    "it takes and no longer; a sleep only guesses."
)

PRODUCER_CONSUMER = Task(
    id="09.1",
    title="Producers and consumers",
    defines=(Name("producer_consumer", "function"),),
    properties=(
        Property("works", 1, "Items arrive and it ends.", "It does not get items across yet."),
        Property(
            "safe",
            2,
            "Every item is consumed exactly once.",
            "An item is lost, doubled or misread.",
        ),
        Property("live", 2, "It always ends.", "It can hang."),
        Property("errors", 2, "An error reaches the caller, at the end.", "An error is lost."),
        Property(
            "still concurrent", 1, "Producers and consumers overlap.", "They wait for one another."
        ),
        Property("back-pressure", 1, "Never more than `maxsize` wait.", "Too much piles up."),
        Property("clean", 1, "No sleep, and no thread is left.", "It sleeps, or leaves threads."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
from threadlab.grading.waves import settle

def run(items, *how):
    seen, held = [], []

    def consume(item):
        if len(seen) == len(items) - 1:
            held.append(item)
            settle()  # until whoever does not wait for the last item has come back
            held.clear()
        seen.append(item)

    count = producer_consumer([lambda: iter(items)], consume, *how)
    waited = len(seen) == len(items)
    turns = 0
    while len(seen) < len(items) and turns < 5:  # whether it waited is another question
        turns += not held  # while the last item is held nothing is lost yet
        settle()
    return count, waited, seen

count, waited, seen = run([1, 2, 3], 1)
check(sorted(seen) == [1, 2, 3], f"A producer made 1, 2 and 3, and consumed was {sorted(seen)}.")
check(count == 3 or not waited, f"Three items were consumed, and it returned {count!r}.")
count, waited, seen = run(range(20), 1, 5)
check(sorted(seen) == list(range(20)), "A producer made 20 items, and consumed were others.")
check(count == 20 or not waited, f"20 items were consumed, and it returned {count!r}.")
""",
        ),
        RealRun(
            decides="safe",
            hang="live",
            driver="""\
from threadlab.grading.waves import settle

def slow():
    settle()  # until all who think that it is over have gone
    yield 1
    settle()
    yield 2

seen = []
count = producer_consumer([lambda: [0], slow, lambda: []], seen.append)
check(sorted(seen) == [0, 1, 2],
      "Two producers end at once and one takes its time: of the items 0, 1 and 2 "
      f"{sorted(seen)} were consumed.")
check(count == 3, f"Three items were consumed, and it returned {count!r}.")
""",
        ),
        RealRun(
            decides="safe",
            hang="live",
            leak="clean",
            driver="""\
import threading

from threadlab.grading.waves import settle

def run(makers, hold=None, **how):
    guard, seen = threading.Lock(), []

    def consume(item):
        if item == hold:
            settle()  # until whoever does not wait for it has come back
        with guard:
            seen.append(item)

    count = producer_consumer(makers, consume, **how)
    return count, seen

def whole(seen, wanted, words):
    # How many were lost would be luck.
    check(set(wanted) <= set(seen), f"{words}; when it came back some were not consumed.")
    check(len(seen) == len(wanted), f"{words}; some were consumed more than once.")

def numbers(first):
    def make():
        yield from range(first, first + 10)
    return make

count, seen = run([numbers(0), numbers(10)], hold=19)
whole(seen, range(20), "Two producers made 10 items each")
check(count == 20, f"20 items were consumed, and it returned {count!r}.")
for makers, consumers, maxsize in ((3, 1, 1), (1, 4, 2), (4, 3, 1)):
    sources = [numbers(10 * n) for n in range(makers)]
    count, seen = run(sources, consumers=consumers, maxsize=maxsize)
    whole(seen, range(10 * makers), f"{makers} producer(s) made 10 items each, for {consumers} "
          "consumer(s)")
    check(count == 10 * makers, f"{10 * makers} items were consumed, and it returned {count!r}.")
count, seen = run([lambda: [], numbers(0)])
check(count == 10 and len(seen) == 10, "One of two producers made nothing, and items were lost.")
count, seen = run([], consumers=2)
check(count == 0 and not seen, f"Without producers it returned {count!r} instead of 0.")
count, seen = run([lambda: []])
check(count == 0, f"Nothing was produced, and it returned {count!r} instead of 0.")

def odd():
    return [1, None, 2, None, 3]

count, seen = run([odd], consumers=1)
check(count == 5 and len(seen) == 5, f"None is an item like any other: of [1, None, 2, None, 3] "
                                     f"{seen} arrived, and it returned {count!r}.")
strange = [0, "", [], (), {}, False, ..., -1, "STOP", "DONE", "END", "stop", NotImplemented,
           ValueError(1), StopIteration, object]
count, seen = run([lambda: strange], consumers=1)
check(count == len(strange) and len(seen) == len(strange),
      f"Of the items {strange} only the first {len(seen)} arrived: one was taken for the end.")
""",
        ),
        RealRun(
            decides="safe",
            hang="live",
            driver="""\
import threading

from threadlab.grading.waves import settle

inside, begun = threading.Event(), threading.Event()

def run(numbers, hold):
    seen = []

    def consume(item):
        check(item in numbers,
              "Two calls at once mix up their items: something is shared that belongs to one call.")
        seen.append(item)
        if hold and len(seen) == 1:
            inside.set()
            begun.wait()
            settle()  # until the other call has taken what it can get

    producer_consumer([lambda: numbers], consume, consumers=1, maxsize=2)
    check(sorted(seen) == list(numbers),
          "Of two calls at once, one made 30 items, and they were not all consumed, once each.")

held = threading.Thread(target=run, args=(range(30), True))
held.start()
inside.wait()
settle()  # until its producer waits for room
other = threading.Thread(target=run, args=(range(100, 130), False))
other.start()
begun.set()
held.join()
other.join()
""",
        ),
        RealRun(
            decides="errors",
            hang="live",
            driver="""\
import queue
import threading

from threadlab.grading.waves import settle

before = set(threading.enumerate())

def attempt(words, wrong, makers, consume, **how):
    try:
        producer_consumer(makers, consume, **how)
    except BaseException as error:
        check(error is wrong, f"{words}: {wrong!r} was raised, and the caller got {error!r}.")
    else:
        fail(f"{words}, and the caller learns nothing of {wrong!r}.")
    left = set(threading.enumerate()) - before
    check(not left, f"{words}: the error came while other threads of it still ran.")

def eats(wrong, bad, held=None):
    begun = []

    def consume(item):
        # Until whoever does not wait for this thread has come back.
        if item == held or (item in bad and not begun):
            begun.append(item)
            settle()
        if item in bad:
            raise wrong
    return consume

def slow():
    yield 0
    settle()
    yield 1

wrong = ValueError("item 3")
attempt("`consume` failed at one of 6 items", wrong, [lambda: range(6)], eats(wrong, {3}),
        consumers=1)
wrong = ValueError("item 19")
attempt("`consume` failed at the last item", wrong, [lambda: range(20)], eats(wrong, {19}))
wrong = LookupError("all of them")
attempt("`consume` failed at every item, with a full queue", wrong,
        [lambda: range(10), lambda: range(10)], eats(wrong, set(range(10))), consumers=2, maxsize=1)
wrong = queue.Empty("from consume")
attempt("`consume` raised `queue.Empty`", wrong, [lambda: range(3)], eats(wrong, {1}), consumers=1)

def breaks(wrong):
    yield 1
    yield 2
    raise wrong

wrong = OSError("the source broke")
attempt("A producer failed after two items", wrong, [lambda: breaks(wrong)], lambda item: None)
wrong = OSError("the second source broke")
seen = []
attempt("One of two producers failed", wrong, [lambda: range(10), lambda: breaks(wrong)],
        seen.append, consumers=1, maxsize=1)
check(len(seen) <= 12 and max((seen.count(n) for n in range(10)), default=0) <= 2,
      "After the error of a producer items were consumed twice.")

def refuses():
    raise wrong

attempt("A producer failed before its first item", wrong, [refuses, lambda: range(5)],
        lambda item: None, maxsize=1)
attempt("A producer failed while another one was at work", wrong, [refuses, slow],
        lambda item: None)
attempt("`consume` failed while another consumer was at work", wrong, [lambda: range(6)],
        eats(wrong, {1}, held=0), consumers=2)
""",
        ),
        RealRun(
            decides="still concurrent",
            hang="live",
            driver="""\
gate = Gate(3, "consume calls")
producer_consumer([lambda: range(6)], lambda item: gate.meet(), consumers=3)
""",
        ),
        RealRun(
            decides="still concurrent",
            hang="live",
            driver="""\
gate = Gate(3, "producers")

def make():
    gate.meet()
    yield 1

producer_consumer([make, make, make], lambda item: None, consumers=1)
""",
        ),
        RealRun(
            decides="still concurrent",
            hang="live",
            driver="""\
gate = Gate(3, "producers")

def make():
    gate.meet()  # the call does the work here, and what it returns is a list
    return [1]

producer_consumer([make, make, make], lambda item: None, consumers=1)
""",
        ),
        RealRun(
            decides="still concurrent",
            hang="live",
            driver="""\
gate = Gate(2, "calls, one making the second item and one consuming the first,")

def make():
    yield 1
    gate.meet()
    yield 2

producer_consumer([make], lambda item: gate.meet() if item == 1 else None, consumers=1)
""",
        ),
        RealRun(
            decides="back-pressure",
            hang="live",
            driver="""\
import threading

from threadlab.grading.waves import Waves

for makers, consumers, maxsize in ((1, 1, 1), (1, 1, 4), (2, 2, 3)):
    guard = threading.Lock()
    made, begun, worst = [], [], []

    def make():
        for n in range(25):
            with guard:
                made.append(n)
            yield n

    def consume(item):
        with guard:
            begun.append(item)
            early = len(begun) <= 2 * consumers
        if early:
            waves.stay()
            with guard:
                worst.append(len(made) - len(begun))

    with Waves() as waves:
        producer_consumer([make] * makers, consume, consumers=consumers, maxsize=maxsize)
    waiting = max(worst) - makers - (consumers if consumers > 1 else 0)
    check(waiting <= maxsize, f"With maxsize={maxsize}, {waiting} items were waiting while every "
                              "consumer was busy.")
    check(waves.most <= consumers,
          f"With consumers={consumers}, {waves.most} calls of `consume` ran at once.")
""",
        ),
        Explored(
            max_schedules=60,
            driver="""\
import threading

seen = []
count = producer_consumer([lambda: [1], lambda: [2]], seen.append, 1, 1)
assert sorted(seen) == [1, 2], f"two producers made 1 and 2, and consumed was {sorted(seen)}"
assert count == 2, f"two items were consumed, and it returned {count}"
""",
        ),
        Explored(
            max_schedules=60,
            driver="""\
import threading

seen = []
count = producer_consumer([lambda: [1, 2]], seen.append, 2, 1)
assert sorted(seen) == [1, 2], f"one producer made 1 and 2, and consumed was {sorted(seen)}"
assert count == 2, f"two items were consumed, and it returned {count}"
""",
        ),
        Explored(
            max_schedules=60,
            driver="""\
import threading

seen = []
count = producer_consumer([lambda: [1, 2, 3]], seen.append, 1, 1)
assert seen == [1, 2, 3], f"one producer made 1, 2, 3, and one consumer got {seen}"
assert count == 3, f"three items were consumed, and it returned {count}"
""",
        ),
        Explored(
            race="errors",
            max_schedules=60,
            driver="""\
import threading

def refuse(item):
    raise KeyError("refused")

told = False
try:
    producer_consumer([lambda: [1, 2, 3]], refuse, 1, 1)
except KeyError:
    told = True
assert told, "consume failed at every item, and the caller learns nothing"
""",
        ),
        _SLEEPS,
    ),
    diagnoses=(
        Diagnosis(
            ("works", "live"),
            "The published mistake. `Queue.join()` waits until `task_done()` was called as often "
            "as something was put, and the sign for the end that is put as well (and put again, "
            "and again) is never `task_done` (line {line}: `{code}`). Wait for the threads, not "
            "for the queue: join the producers, then send one end to each consumer, then join "
            "them.",
            kinds=("hang", "deadlock"),
            when=patterns.both(patterns.calls("task_done"), patterns.calls("task_done", "join")),
        ),
        Diagnosis(
            ("works", "live"),
            "Line {line} starts threads when others have been joined: `{code}`. Producers end only "
            "when there is room for all their items, and nobody takes any yet. Start all first.",
            when=_starts_late,
            kinds=("hang", "deadlock"),
        ),
        Diagnosis(
            ("works", "live"),
            "One sign for the end is put (line {line}: `{code}`), and it ends one consumer; the "
            "others wait for ever. Put one for each, or let whoever takes it put it back.",
            when=_one_end_only,
            kinds=("hang", "deadlock"),
        ),
        Diagnosis(
            "works",
            "Consumers wait for items that never come: nobody tells them that it is over (line "
            "{line}: `{code}`). After all producers have ended put one sign for each consumer.",
            kinds=("hang",),
            when=patterns.calls("get"),
        ),
        Diagnosis(
            "safe",
            "{message} `None` is what ends a consumer here (line {line}: `{code}`), so no item may "
            "be it. Make an object that only you have, `end = object()`, and ask with `is`.",
            when=_none_ends,
            message="None is an item",
        ),
        Diagnosis(
            "safe",
            "{message} A value that an item may have ends the consumer (line {line}: `{code}`). "
            "Use an object that nobody else has, `end = object()`, and ask with `is`.",
            when=_literal_ends,
            message="taken for the end",
        ),
        Diagnosis(
            ("safe", "live"),
            "{message} That the queue is empty now does not mean that nothing more will come "
            "(line {line}: `{code}`): a producer may only be slow. Join the producers first, then "
            "say that it is over.",
            when=_looks_at_empty,
        ),
        Diagnosis(
            ("safe", "live"),
            "{message} The first producer to end ends it for all: each one puts the sign for the "
            "end (line {line}: `{code}`), and consumers stop at the first that they meet, while "
            "other producers still work. First join all producers, then put one sign for each "
            "consumer.",
            when=_one_end_for_all,
        ),
        Diagnosis(
            "safe",
            "{message} A queue of the module is one for all calls (line {line}: `{code}`). Make it "
            "inside the function.",
            when=patterns.calls("Queue", "SimpleQueue", "deque"),
            message="mix up",
        ),
        Diagnosis(
            "safe",
            "{message}. Nobody waits until the threads of line {line} have ended: `{code}`. What "
            "they still have in their hands is missing. Join them before you count.",
            when=_never_joined,
            kinds=("race",),
        ),
        Diagnosis(
            "safe",
            "{message}. The number is counted by several threads at once, without a lock: an "
            "update is lost.",
            message="it returned",
            kinds=("race",),
            when=lambda answer: any(isinstance(n, ast.AugAssign) for n in ast.walk(answer.tree)),
        ),
        Diagnosis(
            "errors",
            "{message} Line {line} swallows it: `{code}`. Keep it in a list, and raise the first "
            "one when all threads have ended.",
            when=patterns.hides_errors,
            kinds=("failed", "race"),
        ),
        Diagnosis(
            ("errors", "live"),
            "{message} An exception ends its thread and no other one: a consumer that dies leaves "
            "its producer before a full queue for ever, and one that a producer raises is seen by "
            "nobody. Catch it in the thread, keep it, go on emptying the queue, and raise it in "
            "the caller at the end.",
            when=patterns.no_except,
        ),
        Diagnosis(
            "errors",
            "{message} Raise what you have kept only after every thread has been joined.",
            message="still ran",
        ),
        Diagnosis(
            "errors",
            "{message} Your own `except` for an empty queue catches it as well. Put as little as "
            "possible into `try`.",
            message="queue.Empty",
        ),
        Diagnosis(
            "errors",
            "{message} The exception itself is what the caller needs, with its type and its "
            "traceback: keep the object and `raise` it.",
            message="and the caller got",
        ),
        Diagnosis(
            "errors",
            "{message} Who keeps the error of a thread, and who raises it? Errors may come out of "
            "a producer as well as out of `consume`.",
        ),
        Diagnosis(
            "live",
            "After an error nobody empties the queue any more, and whoever wants to put "
            "something waits for ever (line {line}: `{code}`). Go on taking items, consumed or "
            "dropped, until the end has come.",
            when=patterns.calls("put"),
            kinds=("hang", "deadlock"),
        ),
        Diagnosis(
            "still concurrent",
            "There are no threads here: everything runs one after the other.",
            when=patterns.no_threads,
        ),
        Diagnosis(
            "still concurrent",
            "{message} Line {line} makes each thread wait for the one before: `{code}`. Start all, "
            "then join all.",
            when=patterns.waits_at_once,
        ),
        Diagnosis(
            "still concurrent",
            "{message} The first item is to be consumed while the second one is still being made. "
            "Line {line} collects everything first: `{code}`.",
            when=_all_at_once,
            message="making the second",
        ),
        Diagnosis(
            "still concurrent",
            "{message} Line {line} lets only one of them work at a time: `{code}`. The queue is "
            "thread-safe by itself; `consume` needs no lock of yours.",
            when=patterns.makes_lock,
        ),
        Diagnosis(
            "still concurrent",
            "{message} `consumers` says how many threads call `consume`.",
            message="consume calls that",
        ),
        Diagnosis(
            "still concurrent",
            "{message} Each producer runs on a thread of its own: one that is slow holds up no "
            "other one.",
            message="producers that",
        ),
        Diagnosis(
            "back-pressure",
            "{message} The queue of line {line} has no bound: `{code}`. A fast producer then fills "
            "the memory. `queue.Queue(maxsize)` makes its `put` wait.",
            when=_unbounded,
        ),
        Diagnosis(
            "back-pressure",
            "{message} Line {line} collects all items before the first one is put: `{code}`. Put "
            "them one by one, as they come.",
            when=_all_at_once,
        ),
        Diagnosis("clean", _NAP, when=patterns.sleeps, kinds=("static",)),
        Diagnosis(
            "clean",
            "{message} Consumers wait for one more item (line {line}: `{code}`), and nobody tells "
            "them that it is over. After all producers have ended put one sign for the end for "
            "each consumer, and join them.",
            kinds=("leak",),
            when=patterns.calls("get"),
        ),
    ),
    hints=(
        "Who can know that nothing more will come? Not a consumer, and not one producer alone.",
        "Join the producers; then put one private `end = object()` for each consumer; then join "
        "the consumers. An error: catch it in its thread, append it to a list, keep taking items, "
        "raise it when all have been joined.",
        "consumer: `while (item := q.get()) is not end:` and inside, `if not errors: try: "
        "consume(item)`, `except Exception as e: errors.append(e)`. producer: `try: for item in "
        "make(): q.put(item)`, `except Exception as e: errors.append(e)`. At the end: `if errors: "
        "raise errors[0]`, `return` the count (one list for each consumer, or a lock).",
    ),
    after=(
        "**What just happened.** The end of a stream is a message too, and only somebody who has "
        "seen *all* producers end may send it, once for each reader. After an error the queue must "
        "go on being emptied, or those who put will wait for ever. The bound of the queue is what "
        "makes a fast producer as slow as its consumers: back-pressure."
    ),
)

PIPELINE = Task(
    id="09.2",
    title="A pipeline",
    defines=(Name("pipeline", "function"),),
    properties=(
        Property("works", 1, "Each item goes through all stages.", "It is no pipeline yet."),
        Property("safe", 1, "Order is kept, nothing lost.", "Order or items are lost."),
        Property("live", 2, "It always ends.", "It can hang."),
        Property("errors", 1, "An error reaches the caller, at the end.", "An error is lost."),
        Property("still concurrent", 3, "The stages work at once.", "The stages do not overlap."),
        Property("back-pressure", 1, "Never more than `maxsize` wait.", "Too much piles up."),
        Property("clean", 1, "No sleep, and no thread is left.", "It sleeps, or leaves threads."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
got = pipeline([lambda n: n + 1, lambda n: n * 10], [1, 2, 3])
check(got == [20, 30, 40], f"n + 1 and then n * 10, of [1, 2, 3], made {got!r}.")
got = pipeline([str], iter([1, 2]))
check(got == ["1", "2"], f"One stage, `str`, of [1, 2] made {got!r}.")
got = pipeline([str, len], [])
check(got == [], f"Without items it returned {got!r} instead of [].")
""",
        ),
        RealRun(
            decides="safe",
            hang="live",
            leak="clean",
            driver="""\
from threadlab.grading.waves import settle

def plus_one(n):
    if n == 0:
        settle()  # until all that can overtake it have done so
    return n + 1

for maxsize in (1, 2, 10):
    got = pipeline([plus_one, lambda n: n * 2, lambda n: n - 1], range(100), maxsize)
    check(len(got) >= 100, f"With maxsize={maxsize}, not all of 100 items came.")
    check(len(got) == 100, f"With maxsize={maxsize}, more than 100 results of 100 items came.")
    check(got == [2 * n + 1 for n in range(100)],
          "The results of 100 items came in another order.")
got = pipeline([lambda item: item, lambda item: item], [1, None, 2])
check(got == [1, None, 2], f"None is an item like any other: [1, None, 2] became {got!r}.")
got = pipeline([lambda n: None, lambda item: item], range(3))
check(got == [None] * 3, f"None is a result like any other: three became {got!r}.")
strange = [0, "", [], (), {}, False, ..., -1, "STOP", "DONE", "END", "stop", NotImplemented,
           ValueError(1)]
got = pipeline([lambda item: item, lambda item: item], strange)
check(len(got) == len(strange),
      f"Of the items {strange} only the first {len(got)} arrived: one was taken for the end.")
import threading

inside, begun = threading.Event(), threading.Event()

def run(numbers, hold):
    def own(n):
        check(n in numbers, "Two pipelines at once mix up their items: something is shared that "
              "belongs to one call.")
        if hold and n == numbers[0]:
            inside.set()
            begun.wait()
            settle()  # until the other call has taken what it can get
        return n

    got = pipeline([own, lambda n: n * 2], numbers, 2)
    check(got == [n * 2 for n in numbers], "Of two pipelines at once, one returned other results.")

held = threading.Thread(target=run, args=(range(30), True))
held.start()
inside.wait()
settle()  # until its feeding waits for room
other = threading.Thread(target=run, args=(range(100, 130), False))
other.start()
begun.set()
held.join()
other.join()
""",
        ),
        RealRun(
            decides="errors",
            hang="live",
            driver="""\
import queue
import threading

from threadlab.grading.waves import settle

before = set(threading.enumerate())

def attempt(words, wrong, stages, items, maxsize=1):
    try:
        pipeline(stages, items, maxsize)
    except BaseException as error:
        check(error is wrong, f"{words}: {wrong!r} was raised, and the caller got {error!r}.")
    else:
        fail(f"{words}, and the caller learns nothing of {wrong!r}.")
    left = set(threading.enumerate()) - before
    check(not left, f"{words}: the error came while other threads of it still ran.")

def same(item):
    return item

def slow(item):
    if item == 3:
        settle()  # until whoever does not wait for this stage has come back
    return item

def fails(wrong, at):
    def stage(item):
        if item in at:
            raise wrong
        return item
    return stage

wrong = ValueError("item 2")
attempt("The first stage failed", wrong, [fails(wrong, {2}), same, same], range(30))
attempt("The middle stage failed", wrong, [slow, fails(wrong, {2}), same], range(30))
attempt("The last stage failed", wrong, [same, same, fails(wrong, {2})], range(30))
wrong = ValueError("every item")
attempt("The last stage failed at every item", wrong, [same, fails(wrong, set(range(30)))],
        range(30))
wrong = ValueError("the last item")
attempt("A stage failed at the last item", wrong, [fails(wrong, {29}), same], range(30), 10)
wrong = queue.Empty("from a stage")
attempt("A stage raised `queue.Empty`", wrong, [same, fails(wrong, {1})], range(5))

def breaks():
    yield 1
    yield 2
    raise wrong

wrong = OSError("the source broke")
attempt("`items` failed after two items", wrong, [same, same], breaks())
""",
        ),
        RealRun(
            decides="still concurrent",
            hang="live",
            driver="""\
gate = Gate(3, "stages")
diagonal = {(0, 3), (1, 2), (2, 1)}

def stage(k):
    def work(n):
        if (k, n) in diagonal:
            gate.meet()
        return n
    return work

got = pipeline([stage(0), stage(1), stage(2)], [1, 2, 3, 4])
check(sorted(got) == [1, 2, 3, 4], "Stages that overlap did not make 1, 2, 3 and 4 of 1, 2, 3 and "
      "4, although each returns what it gets.")
check(got == [1, 2, 3, 4], "Stages that overlap let the results of 1, 2, 3 and 4 come in another "
      "order.")
""",
        ),
        RealRun(
            decides="still concurrent",
            hang="live",
            driver="""\
import threading

from threadlab.grading.waves import settle

who = ([], [], [])

def stage(k):
    def work(n):
        with peaks[k]:
            me = threading.current_thread()
            if me not in who[k]:
                who[k].append(me)
            if n == 0:
                settle()  # until another thread of this stage, if there is one, has the next item
            return n
    return work

peaks = [Peak(), Peak(), Peak()]
pipeline([stage(0), stage(1), stage(2)], range(40), 3)
check(all(len(threads) == 1 for threads in who) and len({threads[0] for threads in who}) == 3
      and all(peak.most == 1 for peak in peaks), "A stage ran on more than one thread, or two "
      "stages on the same one; each stage has one thread of its own.")
""",
        ),
        RealRun(
            decides="back-pressure",
            hang="live",
            driver="""\
from threadlab.grading.waves import Waves

for slow, maxsize in ((1, 1), (2, 3), (0, 2)):
    pulled, begun, ended, worst = [], ([], [], []), ([], [], []), {}

    def source():
        for n in range(40):
            pulled.append(n)
            yield n

    def stage(k):
        def work(n):
            begun[k].append(n)
            if k == slow and len(begun[k]) <= 2:
                waves.stay()
                before = pulled
                for j in range(slow + 1):
                    # one more is in the hand of whoever wants to put it
                    waiting = len(before) - len(begun[j]) - 1
                    worst[j] = max(worst.get(j, 0), waiting)
                    before = ended[j]
            ended[k].append(n)
            return n
        return work

    with Waves() as waves:
        pipeline([stage(0), stage(1), stage(2)], source(), maxsize)
    for j, waiting in worst.items():
        check(waiting <= maxsize, f"With maxsize={maxsize} and a stage that stood still, {waiting} "
                                  f"items were waiting before stage {j + 1}.")
""",
        ),
        Explored(
            max_schedules=60,
            driver="""\
import threading

got = pipeline([lambda n: n + 1, lambda n: n * 10], [1, 2], 1)
assert got == [20, 30], f"n + 1 and then n * 10, of [1, 2], made {got}"
""",
        ),
        Explored(
            race="errors",
            max_schedules=60,
            driver="""\
import threading

def refuse(item):
    raise KeyError("refused")

told = False
try:
    pipeline([refuse, str], [1, 2, 3], 1)
except KeyError:
    told = True
assert told, "a stage failed at every item, and the caller learns nothing"
""",
        ),
        _SLEEPS,
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "Nothing tells the stages that it is over (line {line}: `{code}`), so each waits for "
            "one more item. Send a private `end = object()` after the last item, and let each "
            "stage pass it on.",
            kinds=("hang",),
            when=patterns.calls("get"),
        ),
        Diagnosis(
            "works",
            "{message} The stages run in the order of the list, each on the result of the one "
            "before.",
            message="made",
        ),
        Diagnosis(
            "safe",
            "{message} `None` is the sign for the end here (line {line}: `{code}`), so no item and "
            "no result may be it. Make an object that only you have, `end = object()`, and ask "
            "with `is`.",
            when=_none_ends,
        ),
        Diagnosis(
            "safe",
            "{message} A value that an item may have is the sign for the end (line {line}: "
            "`{code}`). Use an object that nobody else has, `end = object()`, and ask with `is`.",
            when=_literal_ends,
            message="taken for the end",
        ),
        Diagnosis(
            "safe",
            "{message} A queue of the module is one for all calls (line {line}: `{code}`). Make it "
            "inside the function.",
            when=patterns.calls("Queue", "SimpleQueue", "deque"),
            message="mix up",
        ),
        Diagnosis(
            ("works", "live"),
            "The results are taken when all threads have been joined (line {line}: `{code}`), and "
            "they cannot end while the last queue is full. Take while they work, or let the last "
            "queue have no bound.",
            when=_collects_after_joins,
            kinds=("hang", "deadlock"),
        ),
        Diagnosis(
            "live",
            "Line {line} puts the end only when all went well: `{code}`. After an error it is left "
            "out, and whoever takes waits for ever. Put it in a `finally`.",
            when=_end_left_out,
            kinds=("hang", "deadlock"),
        ),
        Diagnosis(
            ("safe", "live"),
            "{message} That a queue is empty *now* does not mean that nothing more will come (line "
            "{line}: `{code}`). Pass a sign for the end through the pipeline.",
            when=_looks_at_empty,
        ),
        Diagnosis(
            "errors",
            "{message} Line {line} swallows it: `{code}`. Keep it in a list, and raise the first "
            "one when all threads have ended.",
            when=patterns.hides_errors,
            kinds=("failed", "race"),
        ),
        Diagnosis(
            ("errors", "live"),
            "{message} An exception ends its thread and no other one: the stage before it waits "
            "for ever for room, the stage after it for an item. Catch it in the thread, keep it, "
            "go on taking (and dropping) until the end comes, and pass the end on.",
            when=patterns.no_except,
        ),
        Diagnosis(
            "errors",
            "{message} Raise what you have kept only after every thread has been joined.",
            message="still ran",
        ),
        Diagnosis(
            "errors",
            "{message} The exception itself is what the caller needs, with its type and its "
            "traceback: keep the object and `raise` it.",
            message="and the caller got",
        ),
        Diagnosis(
            "errors",
            "{message} Errors may come out of every stage and out of `items`. Who keeps them, and "
            "who raises them?",
        ),
        Diagnosis(
            "live",
            "After an error this stage takes nothing more (line {line}: `{code}`), and the one "
            "before it waits for room for ever. Each stage takes, and drops, until the end comes.",
            when=_gives_up,
        ),
        Diagnosis(
            "live",
            "The queues are full and nobody takes the results: the feeding waits for room, and the "
            "results would be collected only after it (line {line}: `{code}`). Collect while you "
            "feed: a thread of its own for one of them, or an unbounded end.",
            when=patterns.calls("put"),
            kinds=("hang", "deadlock"),
            message="every thread waits",
        ),
        Diagnosis(
            "live",
            "Somebody waits for room or for an item, and nobody is left to give it (line {line}: "
            "`{code}`). Whatever happens, each stage takes until the end comes, and passes it on.",
            when=patterns.calls("put"),
        ),
        Diagnosis(
            "safe",
            "{message} Line {line} makes several threads for one stage: `{code}`. Two of them "
            "overtake each other. A stage has one thread.",
            when=_several_for_a_stage,
            message="in another order",
        ),
        Diagnosis(
            "still concurrent",
            "There are no threads here: each item goes through all stages before the next one is "
            "looked at.",
            when=patterns.no_threads,
        ),
        Diagnosis(
            "still concurrent",
            "{message} A pool gives an item to whoever is free. Here every stage keeps one thread "
            "for itself (line {line}: `{code}`).",
            when=patterns.mentions("ThreadPoolExecutor"),
        ),
        Diagnosis(
            "still concurrent",
            "{message} Line {line} lets one stage end before the next one begins: `{code}`. Start "
            "all threads, then join them.",
            when=patterns.waits_at_once,
        ),
        Diagnosis(
            "still concurrent",
            "{message} Every stage has one thread: two of them overtake each other.",
            message="Stages that overlap let",
        ),
        Diagnosis(
            "still concurrent",
            "{message} One lock or one thread for all stages lets only one of them work at a time. "
            "A thread for each stage and a queue between them is enough.",
        ),
        Diagnosis(
            "back-pressure",
            "{message} Line {line} collects everything first: `{code}`. Pass items on one by one.",
            when=_lists_the_items,
            message="before stage 1",
        ),
        Diagnosis(
            "back-pressure",
            "{message} Line {line} makes several threads for one stage: `{code}`. Each of them "
            "takes an item out of the queue, to wait with it. A stage has one thread.",
            when=_several_for_a_stage,
        ),
        Diagnosis(
            "back-pressure",
            "{message} The queue of line {line} has no bound: `{code}`. `queue.Queue(maxsize)` "
            "makes its `put` wait.",
            when=_unbounded,
        ),
        Diagnosis(
            "back-pressure",
            "{message} Line {line} collects everything first: `{code}`. Pass items on one by one.",
            when=_all_at_once,
        ),
        Diagnosis("clean", _NAP, when=patterns.sleeps),
    ),
    hints=(
        "Between two stages stands one queue. What has to travel through it besides items?",
        "`n` stages, `n + 1` queues. Each stage: take, work, put, until the end comes; then pass "
        "the end on. One thread for each stage keeps the order by itself. Who feeds the first "
        "queue while you collect from the last one?",
        "A feeding thread puts the items and then `end`; a thread for each stage puts "
        "`work(item)`; the caller takes from the last queue until `end`. On an error a stage keeps "
        "it, and from then on takes and drops until `end`. Join all, then raise the first error.",
    ),
    after=(
        "**What just happened.** One thread for each stage and queues that keep their order: so "
        "the order of the items is kept without any lock. Bounded queues make the slowest stage "
        "set the pace of all. And an error must not stop the flow, only the work: the end still "
        "has to reach everybody."
    ),
)

TASKS = (PRODUCER_CONSUMER, PIPELINE)
