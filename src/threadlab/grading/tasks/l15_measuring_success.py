"""Lesson 15, measuring success: a percentile, utilisation from a recording, a pool that tells."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.causes import CAUSES
from threadlab.grading.task import Diagnosis, Explored, Name, Property, RealRun, Task


def _sorts_in_place(answer: Answer) -> int | None:
    """The list that was handed in is sorted itself."""
    for function in answer.functions:
        parameters = {argument.arg for argument in function.args.args}
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "sort"
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id in parameters
            ):
                return node.lineno
    return None


def _rounds(answer: Answer) -> int | None:
    """A place between two values is rounded to one of them."""
    return patterns.calls("int", "round", "ceil", "floor")(answer)


def _exclusive(answer: Answer) -> int | None:
    """``statistics.quantiles`` without ``method="inclusive"``."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Call) and patterns.called_name(node) == "quantiles":
            inclusive = any(
                isinstance(k.value, ast.Constant) and k.value.value == "inclusive"
                for k in node.keywords
            )
            if not inclusive:
                return node.lineno
    return None


def _asks_for_truth(answer: Answer) -> int | None:
    """A test of ``q`` for truth, where 0 is a percentage like any other."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.If | ast.IfExp | ast.BoolOp):
            test = node if isinstance(node, ast.BoolOp) else node.test
            for part in ast.walk(test):
                if (
                    isinstance(part, ast.UnaryOp)
                    and isinstance(part.op, ast.Not)
                    and isinstance(part.operand, ast.Name)
                    and part.operand.id == "q"
                ):
                    return node.lineno
    return None


def _no_hundredth(answer: Answer) -> bool:
    """Nothing is divided by 100 or multiplied by 0.01."""
    sides = [
        side
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.BinOp)
        for side in (node.left, node.right)
    ]
    return not any(isinstance(side, ast.Constant) and side.value in (100, 0.01) for side in sides)


def _by_whole_recording(answer: Answer) -> int | None:
    """The duration of the recording stands for a thread's life."""
    return patterns.mentions("duration", "seconds")(answer)


def _by_cpu(answer: Answer) -> int | None:
    """CPU time stands for running."""
    return patterns.mentions("cpu")(answer)


def _counts_stretches(answer: Answer) -> int | None:
    """A share is made of ``len``, of numbers of stretches."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            below = node.right
            if isinstance(below, ast.Call) and patterns.called_name(below) == "len":
                return node.lineno
    return None


def _some_waits(answer: Answer) -> int | None:
    """Particular states of waiting are named, or found by their text."""
    by_text = patterns.calls("startswith")(answer)
    named = [
        node.lineno
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Attribute)
        and (node.attr.startswith("WAITING_") or node.attr in ("IO", "SLEEPING"))
    ]
    if by_text or named:
        return by_text or min(named)
    for node in ast.walk(answer.tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value.startswith("wait")
        ):
            return node.lineno
    return None


def _logs_elsewhere(answer: Answer) -> int | None:
    """Something is logged by ``logging`` itself, or printed, instead of by the given logger."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id == "print":
                return node.lineno
            if (
                isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "logging"
            ):
                return node.lineno
    return None


def _logs_outside(answer: Answer) -> int | None:
    """A log record is written outside of every ``with``."""
    names = ("debug", "info", "warning", "error", "log")
    inside = {
        id(node)
        for block in ast.walk(answer.tree)
        if isinstance(block, ast.With)
        for statement in block.body
        for node in ast.walk(statement)
    }
    lines = [
        node.lineno
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
        and id(node) not in inside
    ]
    return min(lines, default=None)


def _asks_queue(answer: Answer) -> int | None:
    """The depth is asked of a queue: a moment after what changed it."""
    return patterns.calls("qsize")(answer)


def _first_line(nodes: Iterator[ast.expr | ast.stmt]) -> int | None:
    return min((node.lineno for node in nodes), default=None)


def _counts_late(answer: Answer) -> int | None:
    """``submit`` hands the task on first, and then counts it."""
    handing = ("submit", "put", "put_nowait", "append", "appendleft")
    for function in answer.functions:
        if function.name != "submit":
            continue
        handed = _first_line(
            n
            for n in ast.walk(function)
            if isinstance(n, ast.Call) and patterns.called_name(n) in handing
        )
        counted = _first_line(
            n
            for n in ast.walk(function)
            if isinstance(n, ast.AugAssign)
            or (
                isinstance(n, ast.Call)
                and isinstance(n.func, ast.Attribute)
                and isinstance(n.func.value, ast.Name)
                and n.func.value.id == "self"
                and n.func.attr not in handing
            )
        )
        if handed and counted and handed < counted:
            return counted
    return None


def _runs_under_lock(answer: Answer) -> int | None:
    """The task is called under a ``with`` of the pool."""
    for block in ast.walk(answer.tree):
        if not isinstance(block, ast.With):
            continue
        for statement in block.body:
            for node in ast.walk(statement):
                if isinstance(node, ast.Call) and any(
                    isinstance(a, ast.Starred) for a in node.args
                ):
                    called = patterns.called_name(node)
                    if called not in ("submit", "put", "append", "appendleft"):
                        return node.lineno
    return None


def _without_finally(answer: Answer) -> bool:
    """Nothing is certain to happen after a task that raises: no ``finally``, no ``except``."""
    return not any(
        isinstance(node, ast.Try) and (node.finalbody or node.handlers)
        for node in ast.walk(answer.tree)
    )


PERCENTILE = Task(
    id="15.1",
    title="The unlucky one in a hundred",
    defines=(Name("percentile", "function"),),
    properties=(
        Property("works", 3, "It lies between two values where it should.", "Wrong values."),
        Property("ends", 2, "Smallest, largest, a single value: right.", "The ends are wrong."),
        Property("refuses", 2, "What has no answer is refused.", "It answers what has no answer."),
        Property("clean", 1, "The caller's values are left alone.", "The caller's list changed."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
from threadlab.grading.formulas import percentile_slip

CASES = [
    (([10, 20, 30, 40, 50], 50), 30),
    (([30, 10, 50, 20, 40], 50), 30),
    (([30, 10, 50, 20, 40], 25), 20),
    (([10, 20], 50), 15),
    (([10, 20, 30, 40], 50), 25),
    (([1.0, 2.0, 4.0, 8.0], 90), 6.8),
    (((3, 1, 2), 75), 2.5),
    ((range(101), 99), 99),
    ((range(11), 37.5), 3.75),
    (([-5.0, 5.0], 10), -4.0),
    (([2, 2, 2, 7], 50), 2),
    (([100, 0], 1), 1),
    ((range(1, 11), 90), 9.1),
]

def attempt(values, q):
    try:
        return percentile(list(values) if isinstance(values, list) else values, q)
    except Exception:
        return None  # raised again below

def is_number(got):
    return hasattr(got, "__float__")

first = [attempt(*case) for case, _ in CASES]
slip = ""
if all(got is None or is_number(got) for got in first):
    slip = percentile_slip([case for case, _ in CASES], first)
for (values, q), wanted in CASES:
    got = percentile(values, q)
    check(is_number(got), f"percentile({values}, {q}) returned {got!r} instead of a number.")
    check(abs(got - wanted) < 1e-9, f"percentile({values}, {q}) returned {got!r}; it is {wanted}."
          + (f" Its numbers are {slip}." if slip else ""))
""",
        ),
        RealRun(
            decides="ends",
            driver="""\
def near(values, q, wanted):
    try:
        got = percentile(values, q)
    except Exception as error:
        raised = ": ".join(filter(None, (type(error).__name__, str(error))))
        fail(f"percentile({values}, {q}) raised {raised}; it is {wanted}.")
    check(abs(got - wanted) < 1e-9, f"percentile({values}, {q}) returned {got!r}; it is {wanted}.")

near([3, 1, 2], 0, 1)
near([3, 1, 2], 100, 3)
near([3, 1, 2], 0.0, 1)
near([3, 1, 2], 100.0, 3)
for q in (0, 1, 50, 99, 100):
    near([7.5], q, 7.5)
near(list(range(10)), 99.9, 8.991)
near([0, 1], 0.1, 0.001)
""",
        ),
        RealRun(
            decides="refuses",
            driver="""\
def refused(values, q):
    try:
        got = percentile(values, q)
    except ValueError:
        return
    except Exception as error:
        fail(f"percentile({values!r}, {q}) has to raise ValueError, and raised "
             f"{type(error).__name__}: {error}.")
    fail(f"percentile({values!r}, {q}) has to raise ValueError, and returned {got!r}.")

refused([], 50)
refused((), 0)
refused([1, 2, 3], -1)
refused([1, 2, 3], 101)
refused([1, 2, 3], 100.5)
refused([1, 2, 3], -0.001)
refused([5], 200)
""",
        ),
        RealRun(
            decides="clean",
            driver="""\
mine = [3.0, 1.0, 2.0]
percentile(mine, 50)
check(mine == [3.0, 1.0, 2.0], f"The list [3.0, 1.0, 2.0] was handed in, and is {mine} now.")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} `statistics.quantiles` has two methods; line {line} takes the one for a "
            "sample from something larger: `{code}`. The lesson's interpolation is "
            "`method='inclusive'`.",
            when=_exclusive,
        ),
        Diagnosis(
            "works",
            "{message} A tuple or a range has no `sort` (line {line}: `{code}`). "
            "`sorted(values)` makes a new list of whatever it gets.",
            when=_sorts_in_place,
            message="'sort'",
        ),
        Diagnosis(
            "clean",
            "{message} A list that is sorted in place is the caller's own (line {line}: "
            "`{code}`). `sorted(values)` makes a new list.",
            when=_sorts_in_place,
        ),
        Diagnosis(
            "works",
            "{message} The values are not sorted. They come in the order in which the requests "
            "ended; a percentile is about their order by size.",
            message="not sorted",
        ),
        Diagnosis(
            "works",
            "{message} The values are not sorted. They come in the order in which the requests "
            "ended; a percentile is about their order by size.",
            when=patterns.absent(patterns.calls("sorted", "sort", "quantiles", "nsmallest")),
            message="[30, 10",
        ),
        Diagnosis(
            "works",
            "{message} The way between two values is right, and its end is made a whole number. "
            "Return it as it is.",
            message="whole numbers",
        ),
        Diagnosis(
            "works",
            "{message} Return the result as it is; whoever prints it can round it.",
            message="one digit",
        ),
        Diagnosis(
            "works",
            "{message} Half of the way is right only where the place lies half way. Go by the "
            "fraction of the place that is left.",
            message="the middle between",
        ),
        Diagnosis(
            "works",
            "{message} A fraction of 0.7 is seven tenths of the way from the value *below* to the "
            "one above. The two have changed places.",
            message="the way back",
        ),
        Diagnosis(
            "works",
            "{message} `q` has to decide the place: `(n - 1) * q / 100`.",
            message="whatever q is",
        ),
        Diagnosis(
            "works",
            "{message} The place is `(n - 1) * q / 100`, counted from 0. With `n` in it instead of "
            "`n - 1` the middle of [10, 20, 30, 40, 50] is not 30.",
            message="those for the place",
        ),
        Diagnosis(
            "works",
            "{message} That is one of the values, from the place `n * q / 100`. Here the first "
            "value is at 0 and the last at 100, so the place is `(n - 1) * q / 100`; and what lies "
            "between two values is neither of them: go from the one below towards the one above.",
            message="n * q / 100",
        ),
        Diagnosis(
            "works",
            "{message} The nearest rank is another definition: it always takes one of the values. "
            "Here what falls between two values lies on the straight line between them.",
            message="nearest rank",
        ),
        Diagnosis(
            "works",
            "{message} The place falls between two values, and the fraction is cut off. Go from "
            "the one below towards the one above, by the fraction that is left.",
            message="the values below",
        ),
        Diagnosis(
            "works",
            "{message} The place falls between two values, and line {line} takes one of them: "
            "`{code}`. Go from the one below towards the one above, by the fraction that is left.",
            when=_rounds,
            message="the values",
        ),
        Diagnosis(
            "works",
            "{message} The place falls between two values, and one of them is taken. Go from the "
            "one below towards the one above, by the fraction that is left.",
            message="the values",
        ),
        Diagnosis(
            "works",
            "{message} `q` is a number from 0 to 100, and no fraction of 1: the place is `(n - 1) "
            "* q / 100`.",
            when=_no_hundredth,
            message="IndexError",
        ),
        Diagnosis(
            "works",
            "{message} The place is `(n - 1) * q / 100`, counted from 0. Its whole part is the "
            "value below, and the fraction how far to go towards the one above.",
            message="returned",
        ),
        Diagnosis(
            "refuses",
            "{message} `q` is a percentage. What lies outside 0 to 100 has no answer: raise "
            "`ValueError` before anything is computed (Python would take a negative index from "
            "the end, without a word).",
            message="1, 2, 3",
        ),
        Diagnosis(
            "refuses",
            "{message} A single value or many: a percentage outside 0 to 100 has no answer.",
            message="[5]",
        ),
        Diagnosis(
            "refuses",
            "{message} No values, no percentile. A 0 in its place would look like a splendid "
            "latency.",
        ),
        Diagnosis(
            "ends",
            "{message} In line {line}, `not q` is true for 0 as well: `{code}`. Compare with "
            "numbers.",
            when=_asks_for_truth,
        ),
        Diagnosis(
            "ends",
            "{message} 0 and 100 are percentages like any other: only what lies outside of them "
            "is refused.",
            message="raised ValueError",
        ),
        Diagnosis(
            "ends",
            "{message} At 100 there is no value above any more. Take the last one twice, or stop "
            "at it.",
            message="IndexError",
        ),
        Diagnosis(
            "ends",
            "{message} `q` is in per cent from 0 to 100, below 1 as well: 0.1 is a tenth of one "
            "per cent.",
            message=", 0.1) returned",
        ),
    ),
    hints=(
        "Sort first. Then think of the values as posts along a road, numbered from 0 to n - 1, and "
        "of q as how far to walk: 0 is the first post, 100 the last.",
        "The place is `(n - 1) * q / 100`. Its whole part is the post behind you, the rest how far "
        "you are on the way to the next one.",
        "`ordered = sorted(values)`, `place = (len(ordered) - 1) * q / 100`, `below = int(place)`, "
        "`above = min(below + 1, len(ordered) - 1)`, then `ordered[below] + (ordered[above] - "
        "ordered[below]) * (place - below)`. Before all that: `ValueError` for no values, and for "
        "q outside 0 to 100.",
    ),
    after=(
        "**What just happened.** Hyndman and Fan (1996) count nine definitions of a percentile in "
        "use; this is their seventh, NumPy's default and `statistics.quantiles(..., "
        "method='inclusive')`. For many values they agree; for twenty, p99 is nearly the maximum "
        "in all of them. So say how many values there were."
    ),
)

_MADE_UP = """\
from threadlab.grading.formulas import share_slip
from threadlab.grading.madeup import MadeUp
from threadlab.trace import State

RUN, LOCK = State.RUNNING, State.WAITING_LOCK
asked, answers, wrong = [], [], []

def told(recording, wanted, about):
    got = utilisation(recording)
    check(isinstance(got, dict), f"utilisation returned {got!r} instead of a dict.")
    check(set(got) == set(wanted), f"The recording has the threads {sorted(wanted)}, and the dict "
          f"has {sorted(map(str, got))}.")
    for name, share in wanted.items():
        check(hasattr(got[name], "__float__"),
              f"{about}: for {name!r} the dict says {got[name]!r} instead of a number.")
        if abs(got[name] - share) >= 1e-6:
            wrong.append(f"{about}: {name!r} has the utilisation {share:g}, and the dict says "
                         f"{got[name]!r}.")
    asked.append(recording)
    answers.append(got)

def all_told():
    slip = share_slip(asked, answers) if wrong else ""
    check(not wrong, "".join(wrong[:1]) + (f" Its numbers are {slip}." if slip else ""))

"""

UTILISATION = Task(
    id="15.2",
    title="What the threads did all day",
    defines=(Name("utilisation", "function"),),
    properties=(
        Property("works", 3, "Right for threads of one length.", "It is not right yet."),
        Property("life", 2, "Each thread by its own life.", "Not by the thread's own life."),
        Property("every wait", 2, "Every kind of waiting is waiting.", "Some waits are missed."),
        Property("running", 1, "Running, with or without a processor.", "Running is mistaken."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver=_MADE_UP
            + """\
told(MadeUp({"cook": [(RUN, 0.0, 6.0), (LOCK, 6.0, 10.0)]}),
     {"cook": 0.6}, "It ran for 6 of 10 seconds, then waited for a lock")
told(MadeUp({"MainThread": [(RUN, 0.0, 4.0)], "pool_0": [(LOCK, 0.0, 3.0), (RUN, 3.0, 4.0)]}),
     {"MainThread": 1.0, "pool_0": 0.25}, "One always ran, one ran in the last of 4 seconds")
told(MadeUp({"idle": [(LOCK, 0.0, 2.0)]}), {"idle": 0.0}, "It never ran")
many = [(RUN, 0.0, 1.0), (LOCK, 1.0, 1.5), (RUN, 1.5, 1.6), (LOCK, 1.6, 3.6), (RUN, 3.6, 4.0)]
told(MadeUp({"busy": many}), {"busy": 0.375}, "It ran for 1, 0.1 and 0.4 of 4 seconds")
all_told()
""",
        ),
        RealRun(
            decides="life",
            driver=_MADE_UP
            + """\
told(MadeUp({"early": [(RUN, 0.0, 1.0), (LOCK, 1.0, 2.0)],
             "late": [(LOCK, 6.0, 7.0), (RUN, 7.0, 10.0)],
             "whole": [(RUN, 0.0, 2.0), (LOCK, 2.0, 10.0)]}),
     {"early": 0.5, "late": 0.75, "whole": 0.2},
     "'early' lives from 0 to 2 s, 'late' from 6 to 10 s, 'whole' from 0 to 10 s")
told(MadeUp({"after": [(RUN, 5.0, 6.0), (LOCK, 6.0, 9.0)]}), {"after": 0.25},
     "The only thread begins 5 s after the recording")
all_told()
""",
        ),
        RealRun(
            decides="every wait",
            driver=_MADE_UP
            + """\
for state in State:
    if state in (State.RUNNING, State.RUNNABLE):
        continue
    told(MadeUp({"one": [(RUN, 0.0, 1.0), (state, 1.0, 4.0)]}), {"one": 0.25},
         f"It ran for 1 s, then was {state.value} for 3 s")
told(MadeUp({"one": [(LOCK, 0.0, 1.0), (State.WAITING_LOCK, 1.0, 2.0), (RUN, 2.0, 3.0),
                     (State.SLEEPING, 3.0, 4.0)]}), {"one": 0.25},
     "Two waits for locks follow each other, then it ran for 1 s, then slept for 1 s")
all_told()
""",
        ),
        RealRun(
            decides="running",
            driver=_MADE_UP
            + """\
told(MadeUp({"one": [(RUN, 0.0, 3.0), (LOCK, 3.0, 4.0)], "two": [(RUN, 0.0, 4.0)]}, cpu=0.5),
     {"one": 0.75, "two": 1.0},
     "Two threads take turns on one processor while they run ('one' waits for 1 of 4 s)")
all_told()
""",
        ),
        RealRun(
            decides="works",
            driver="""\
import threading

import threadlab

begun, opened = threading.Event(), threading.Event()

def waits():
    begun.set()
    opened.wait()

with threadlab.record() as recording:
    thread = threading.Thread(target=waits, name="waits")
    thread.start()
    begun.wait()
    opened.set()
    thread.join()

got = utilisation(recording)
check(set(got) == {t.name for t in recording.threads},
      f"A real recording of {[t.name for t in recording.threads]} gave {got}.")
for name, share in got.items():
    check(-0.01 <= share <= 1.01, f"In a real recording {name!r} has a share of {share!r}.")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} Shares lie between 0 and 1; these are per cent.",
            message="are per cent",
        ),
        Diagnosis(
            ("works", "life"),
            "{message} A share has no unit: divide the seconds by the length of the thread's life, "
            "`end - start`.",
            message="are seconds of",
        ),
        Diagnosis(
            ("works", "life"),
            "{message} The task asks for the other part: how much of its life it *ran*.",
            message="the shares of waiting",
        ),
        Diagnosis(
            ("works", "life"),
            "{message} Return the share as it is; whoever prints it can round it.",
            message="rounded to",
        ),
        Diagnosis(
            ("works", "life", "every wait"),
            "{message} Every thread of the recording belongs in it, under its *name*. (A stretch's "
            "`thread` is a number: an index into `recording.trace().threads`.)",
            message="and the dict has",
        ),
        Diagnosis(
            ("works", "running"),
            "{message} `cpu` is how long a thread had a processor (line {line}: `{code}`). Asked "
            "for is how long it *ran rather than waited*; for a part of that it may have stood in "
            "line for a core or for the GIL.",
            when=_by_cpu,
        ),
        Diagnosis(
            "life",
            "{message} Line {line} divides by the length of the whole recording: `{code}`. A "
            "thread that begins late or ends early has a life of its own, from its `start` to its "
            "`end`.",
            when=_by_whole_recording,
        ),
        Diagnosis(
            ("works", "every wait"),
            "{message} Line {line} names the states one by one, and there are more of them: "
            "`{code}`. Whatever is not `State.RUNNING` is waiting.",
            when=_some_waits,
        ),
        Diagnosis(
            "works",
            "{message} A stretch counts for as long as it lasts: add up `end - start`, not one for "
            "each (line {line}: `{code}`).",
            when=_counts_stretches,
        ),
        Diagnosis(
            "works",
            "{message} That is running against waiting. The task asks for running against the "
            "whole life, running *and* waiting.",
            message="against",
        ),
        Diagnosis(
            "works",
            "{message} A thread runs and waits more than once: every stretch of its life counts.",
            message="It ran for 1, 0.1",
        ),
        Diagnosis(
            "every wait",
            "{message} Whatever is not running is waiting: for a lock, for an event, for input and "
            "output, or asleep.",
        ),
        Diagnosis(
            "life",
            "{message} A thread's life goes from its own `start` to its own `end`. It need not "
            "begin with the recording, nor end with it.",
        ),
    ),
    hints=(
        "Two numbers for each thread: how long it lived, and how long it ran. Which of the two "
        "does the given code get wrong, and for which threads does nobody notice?",
        "`recording.threads` has a record for each thread. Print one: `recording.threads[0]`.",
        "`{t.name: ... for t in recording.threads}`, with `t.running` divided by `t.end - "
        "t.start`.",
    ),
    after=(
        "**What just happened.** The number is easy, and its meaning is not. A thread that fetches "
        "has a utilisation near 0 and does its duty; a thread that computes, and has 0.5, is held "
        "up by something. `recording.wait_for(thread=name)` says by what."
    ),
)

_LOG = """\
import logging
import re
import threading

class Kept(logging.Handler):
    def __init__(self):
        super().__init__()
        self.told = []

    def emit(self, record):
        text = record.getMessage().replace(record.threadName, "")
        found = re.findall(r"(?<![\\d.-])\\d+(?!\\d|\\.\\d)", text)
        found += re.findall(r"(?<![\\w.-])-\\d+(?!\\d|\\.\\d)", text)  # below zero, not "worker-3"
        self.told.append({int(n) for n in found})

def a_log():
    kept = Kept()
    logger = logging.Logger("pool", logging.DEBUG)
    logger.addHandler(kept)
    return logger, kept

def in_order(wanted, told):
    # Every depth of `wanted` is told by a record, in this order; other records may come between.
    at = 0
    for numbers in told:
        if at < len(wanted) and wanted[at] in numbers:
            at += 1
    return at == len(wanted)

def enough(wanted, told):
    return all(sum(n in numbers for numbers in told) >= wanted.count(n) for n in set(wanted))

def shown(told):
    return [min(n) if len(n) == 1 else sorted(n) for n in told]

"""

OBSERVED_POOL = Task(
    id="15.3",
    title="A pool that can be watched",
    defines=(Name("ObservedPool"),),
    properties=(
        Property("works", 2, "It runs tasks, and keeps their errors.", "It does not run tasks."),
        Property("depth", 2, "`depth` is how many wait.", "`depth` is wrong."),
        Property("log", 2, "Every change of depth is logged.", "A change of depth is not logged."),
        Property("states", 2, "Each thread is idle or running.", "The states are wrong."),
        Property("safe", 1, "Under every schedule.", "Some schedule tells a wrong depth."),
        Property("live", 1, "It closes, always.", "Something hangs."),
        Property("still concurrent", 1, "`max_workers` at once.", "Not `max_workers` at once."),
        Property("clean", 1, "No thread is left.", "A thread is left."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver=_LOG
            + """\
logger, kept = a_log()
pool = ObservedPool(2, logger)
futures = [pool.submit(pow, 2, n) for n in range(6)]
check(all(hasattr(f, "result") for f in futures), f"submit() returned {futures[0]!r} instead of a "
      "Future.")
check([f.result() for f in futures] == [1, 2, 4, 8, 16, 32], "A result is wrong.")
check(pool.submit(int, "ff", base=16).result() == 255, "submit does not hand keywords on.")
problem = KeyError("wrong on purpose")

def bad():
    raise problem

check(pool.submit(bad).exception() is problem, "A task raised an error, and its future has "
      "another one, or none.")
check(pool.submit(pow, 3, 2).result() == 9, "After a task that raised, the next one is wrong.")
depth, states = pool.depth(), pool.states()
check(type(depth) is int, f"depth() returned {depth!r} instead of a number.")
check(isinstance(states, dict), f"states() returned {states!r} instead of a dict.")
pool.close()
""",
        ),
        RealRun(
            decides="depth",
            hang="live",
            leak="clean",
            driver=_LOG
            + """\
from threadlab.grading.waves import settle

logger, kept = a_log()
pool = ObservedPool(1, logger)
check(pool.depth() == 0, f"Before any task depth() is {pool.depth()}.")
other = ObservedPool(1, logger)
release, inside = threading.Event(), threading.Event()

def block():
    inside.set()
    release.wait()

pool.submit(block)
inside.wait()
check(pool.depth() == 0, f"The only worker is busy and nobody waits, and depth() is "
      f"{pool.depth()}.")
for wanted in (1, 2, 3):
    pool.submit(pow, 2, 2)
    check(pool.depth() == wanted, f"The only worker is busy, {wanted} more "
          f"came, and depth() is {pool.depth()}.")
check(other.depth() == 0, f"Nothing was submitted to a second pool, and its depth() is "
      f"{other.depth()}.")
release.set()
pool.close()
other.close()
settle()
check(pool.depth() == 0, f"All is done, and depth() is {pool.depth()}.")
""",
        ),
        RealRun(
            decides="log",
            hang="live",
            leak="clean",
            driver=_LOG
            + """\
logger, kept = a_log()
other_logger, other = a_log()
pool, quiet = ObservedPool(1, logger), ObservedPool(1, other_logger)
steps = [threading.Event() for _ in range(4)]
inside = [threading.Event() for _ in range(4)]

def step(n):
    inside[n].set()
    steps[n].wait()

pool.submit(step, 0)
inside[0].wait()
mark = len(kept.told)
for n in (1, 2, 3):
    pool.submit(step, n)
check(in_order([1, 2, 3], kept.told[mark:]), "Three tasks came while the only worker was busy, so "
      f"the depth was 1, 2, 3; the log says {shown(kept.told[mark:])}.")
mark = len(kept.told)
for n in (0, 1, 2):
    steps[n].set()
    inside[n + 1].wait()
check(in_order([2, 1, 0], kept.told[mark:]), "The three were begun one after the other, so the "
      f"depth was 2, 1, 0; the log says {shown(kept.told[mark:])}.")
steps[3].set()
pool.close()
quiet.close()
check(not any(other.told), "Nothing was submitted to a second pool, and its log says "
      f"{shown(other.told)}.")
""",
        ),
        RealRun(
            decides="states",
            hang="live",
            leak="clean",
            driver=_LOG
            + """\
from threadlab.grading.waves import settle

logger, kept = a_log()
pool = ObservedPool(2, logger)
states = pool.states()
check(set(states.values()) <= {"idle"}, f"Before any task states() is {states}.")
release, inside, names = threading.Event(), threading.Event(), []

def block():
    names.append(threading.current_thread().name)
    inside.set()
    release.wait()

go = threading.Event()

def bad():
    names.append(threading.current_thread().name)
    go.wait()
    raise KeyError("wrong on purpose")

failing = pool.submit(bad)
go.set()
failing.exception()
settle()
states = pool.states()
check("running" not in states.values(), "A task has raised, none is running, and states() says "
      "'running'.")
pool.submit(block)
inside.wait()
states = pool.states()
check(states.get(names[1]) == "running", "A thread is in a task, and under its name states() does "
      "not say 'running'.")
check(list(states.values()).count("running") == 1, "Only one task is running, and states() says "
      "'running' more than once.")
other = ObservedPool(2, a_log()[0])
of_other = other.states()
check("running" not in of_other.values(), "A task runs in one pool, and states() of another pool "
      "says 'running'.")
other.close()
others = sorted(set(states.values()) - {"idle", "running"}, key=repr)
check(not others, f"A state is 'idle' or 'running', and states() says {others[:1]}.")
check(len(states) <= 2, f"The pool has two threads, and states() has {len(states)} entries.")
states.clear()
check(pool.states(), "Clearing the dict that states() returned has changed the pool.")
release.set()
settle()
states = pool.states()
check("running" not in states.values(), "All tasks have ended, and states() says 'running'.")
check(set(names) <= set(states), "Tasks ran on a thread that is not in states() any more.")
pool.close()
""",
        ),
        RealRun(
            decides="still concurrent",
            leak="clean",
            driver=_LOG
            + """\
from threadlab.grading.waves import Waves, settle

for workers in (1, 2, 5):
    logger, kept = a_log()
    pool = ObservedPool(workers, logger)
    together = Gate(workers, "tasks")
    for future in [pool.submit(together.meet) for _ in range(workers)]:
        future.result()
    ran = []
    for future in [pool.submit(ran.append, n) for n in range(40)]:
        future.result()
    with Waves() as waves:
        for _ in range(workers + 2):
            pool.submit(waves.stay)
        pool.close()
    settle()
    check(sorted(ran) == list(range(40)), "40 tasks were submitted, and not all of them were run.")
    check(waves.most <= workers, f"max_workers={workers}, and {waves.most} tasks ran at once.")
""",
        ),
        RealRun(
            decides="works",
            hang="live",
            leak="clean",
            driver=_LOG
            + """\
from threadlab.grading.waves import settle

logger, kept = a_log()
pool = ObservedPool(1, logger)
release, inside, done, ran_on = threading.Event(), threading.Event(), [], []

def block():
    ran_on.append(threading.current_thread())
    inside.set()
    release.wait()

pool.submit(block)
inside.wait()
for n in range(3):
    pool.submit(done.append, n)
closed = []
closing = threading.Thread(target=lambda: (pool.close(), closed.append(True)))
closing.start()
settle()
check(not closed, "close() came back although a task was still running.")
release.set()
closing.join()
check(done == [0, 1, 2], f"Three tasks were waiting when close() came, and it ran {done}.")
check(not ran_on[0].is_alive(), "close() came back although a thread of the pool was still alive.")
""",
        ),
        Explored(
            max_schedules=600,
            timeouts="last",
            driver=_LOG
            + """\
logger, kept = a_log()
pool = ObservedPool(1, logger)

def one():
    return 1

senders = [threading.Thread(target=pool.submit, args=(one,)) for _ in range(2)]
for sender in senders:
    sender.start()
for sender in senders:
    sender.join()
pool.close()
left = pool.depth()
assert left == 0, f"two tasks came and were done, and depth() is {left}"
walks = ([1, 0, 1, 0], [1, 2, 1, 0])
told = shown(kept.told)
# A log that is empty here is the real run's affair: some queues log where nothing is explored.
assert not told or any(enough(walk, kept.told) for walk in walks), (
    "two tasks came and were begun, so the depth was 1, 0, 1, 0 or 1, 2, 1, 0; the log says "
    f"{told}")
assert "running" not in pool.states().values(), "all is done, and a thread is said to be running"
""",
        ),
        Explored(
            max_schedules=600,
            timeouts="last",
            driver=_LOG
            + """\
logger, kept = a_log()
pool = ObservedPool(1, logger)
inside, release = threading.Event(), threading.Event()

def block():
    inside.set()
    release.wait()

pool.submit(block)
inside.wait()
mark = len(kept.told)
seen = list(pool.states().values())
assert seen.count("running") == 1, f"one task is running, and the states are {seen}"

def one():
    return 1

senders = [threading.Thread(target=pool.submit, args=(one,)) for _ in range(2)]
for sender in senders:
    sender.start()
for sender in senders:
    sender.join()
depth, told = pool.depth(), shown(kept.told[mark:])
release.set()
pool.close()
assert depth == 2, f"two tasks came at once while the worker was busy, and depth() is {depth}"
assert not told or enough([1, 2], kept.told[mark:]), (
    f"two tasks came at once while the worker was busy, so the depth was 1, then 2; the log says "
    f"{told}")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            ("depth", "log", "safe", "still concurrent"),
            "Line {line} makes a pool of another size than `max_workers`: `{code}`. So many tasks "
            "can be begun at once, no more and no fewer; the others wait.",
            when=patterns.pool_of_another_size,
        ),
        Diagnosis(
            "works",
            "{message} Line {line} swallows it: `{code}`. Let it go on to the future, whose caller "
            "has to learn of it.",
            when=patterns.hides_errors,
            message="its future has",
        ),
        Diagnosis(
            ("depth", "states", "live", "still concurrent", "works"),
            "Line {line} runs the task while the pool's lock is held: `{code}`. Until it ends "
            "nobody can submit, look, or run another one. Hold the lock for the change of a "
            "number or a word, never for a task.",
            when=_runs_under_lock,
        ),
        Diagnosis(
            "log",
            "{message} Line {line} tells it somewhere else: `{code}`. Use the logger that was "
            "handed in: whoever runs the service decides where its log goes.",
            when=_logs_elsewhere,
        ),
        Diagnosis(
            "log",
            "{message} 0 is a depth like any other: log that it has come down to it, too.",
            message="the log says [2, 1].",
        ),
        Diagnosis(
            "log",
            "{message} A task that is begun changes the depth as well, downwards. Log there too.",
            message="2, 1, 0",
        ),
        Diagnosis(
            "log",
            "{message} The *new* depth belongs into the message, once for every change: change, "
            "then log.",
            message="1, 2, 3",
        ),
        Diagnosis(
            "depth",
            "{message} A task that has been begun does not wait any more. Count it out at its "
            "beginning, not at its end.",
            message="nobody waits",
        ),
        Diagnosis(
            "depth",
            "{message} What stands in the body of the class, or outside it, is one for all pools. "
            "Each pool counts its own tasks: `self._depth`, made in `__init__`.",
            message="a second pool",
        ),
        Diagnosis(
            "depth",
            "{message} Counted are the tasks that were submitted and that no thread has begun.",
        ),
        Diagnosis(
            "states",
            "{message} A task that raises leaves its thread's word standing: nothing is certain to "
            "run after it. Set it back in a `finally`.",
            when=_without_finally,
            message="has raised, none",
        ),
        Diagnosis(
            ("safe", "states"),
            "{message}. Line {line} leaves the word to a done-callback: `{code}`. It runs on the "
            "worker, or, where the task has ended already, at once on the thread that adds it: "
            "`current_thread()` in it may be either. Set the word in the task, in a `finally`.",
            when=patterns.calls("add_done_callback"),
            message="running",
        ),
        Diagnosis(
            "states",
            "{message} `return dict(self._states)`, under the lock: a copy, which nobody can "
            "change and which does not change while somebody reads it.",
            message="Clearing",
        ),
        Diagnosis(
            "states",
            "{message} What stands in the body of the class, or outside it, is one for all pools. "
            "Make the dict in `__init__`: `self._states = {{}}`.",
            message="another pool",
        ),
        Diagnosis(
            "states",
            "{message} The word belongs to the thread that runs the task: "
            "`threading.current_thread().name`, asked *inside* the task.",
            message="is in a task",
        ),
        Diagnosis(
            "states",
            "{message} A thread that has ended its task is still there, and waits for the next "
            "one: it is idle.",
            message="Tasks ran on",
        ),
        Diagnosis(
            "states",
            "{message} When a task has ended, its thread is idle again.",
            message="ended",
        ),
        Diagnosis(
            "works",
            "A task raised, and its future never hears of it: the exception takes the worker "
            "along, and whoever asks the future waits for ever. Catch it in the worker, and "
            "`future.set_exception(error)`.",
            when=patterns.both(
                patterns.calls("set_result"), patterns.absent(patterns.calls("set_exception"))
            ),
        ),
        Diagnosis(
            "works",
            "{message} Line {line} throws away what still waits: `{code}`. `close` lets all that "
            "was submitted be done: `shutdown()` alone waits for it.",
            when=patterns.passes("cancel_futures"),
            message="close() came",
        ),
        Diagnosis(
            ("works", "clean", "still concurrent"),
            "{message} `close` has to wait for what is queued and for the threads: "
            "`shutdown()` of an executor does both, `join()` of threads of your own too.",
            message="close() came",
        ),
        Diagnosis(
            "safe",
            "{message}. Line {line} asks the queue how long it is *after* the change: `{code}`. By "
            "then another thread may have changed it again: one depth is told twice and another "
            "never. Keep a number of your own; change and log it under one lock.",
            when=_asks_queue,
            message="the log says",
        ),
        Diagnosis(
            "safe",
            "{message}. The caller and the workers change one number, and nothing guards it. "
            "Change and log it under one lock.",
            when=patterns.no_lock,
            message="two tasks",
        ),
        Diagnosis(
            "safe",
            "{message}. Line {line} logs outside the lock: `{code}`. Between change and log "
            "another thread can change the depth again: one depth is told twice and another never. "
            "Change and log under one lock (or log the number that you kept from inside).",
            when=_logs_outside,
            message="the log says",
        ),
        Diagnosis(
            "safe",
            "{message}. The task is counted only after it was handed on (line {line}): a worker "
            "may have begun it before, and then the depth goes below 0 on its way. Count first, "
            "then hand on.",
            when=_counts_late,
            message="the log says",
        ),
        Diagnosis(
            "safe",
            "{message}. Every change, up or down, has to be told once, with the new depth.",
            message="the log says",
        ),
        Diagnosis(
            "safe",
            "Line {line} asks something private of the executor, and a moment after the change: "
            "`{code}`. Keep a number of your own; change and log it under one lock.",
            when=_asks_queue,
            message="AttributeError",
        ),
        Diagnosis(
            "safe",
            "{message}. `close` has returned before all was done (line {line}: `{code}`). It lets "
            "what was submitted run, and waits for it: `shutdown()` alone does both.",
            when=patterns.passes("wait", "cancel_futures"),
            message="two tasks came and were done",
        ),
        Diagnosis(
            "safe",
            "{message}. The task that runs is counted too. It waits no longer: count it out at its "
            "beginning.",
            message="worker was busy, and depth() is 3",
        ),
        Diagnosis(
            "safe",
            "{message}. When a task has ended its thread is idle again, and has to be so before "
            "`close` returns. Write `idle` in a `finally`, in what the worker runs.",
            message="is said to be running",
        ),
        *CAUSES,
    ),
    hints=(
        "A depth, a word for each thread, and two moments at which they change: a task comes, and "
        "a task is begun. Who is the first to know of each?",
        "Wrap the task. `submit` hands on a function of yours, which runs on the worker: first it "
        "counts itself out, writes `running` under `threading.current_thread().name`, calls the "
        "task, and in a `finally` writes `idle`.",
        "One lock. `_change(by)`: with the lock, `self._depth += by` and `self._logger.info(...)`. "
        "`submit`: `_change(+1)`, then `executor.submit(self._run, fn, args, kwargs)`. `_run`: "
        "`_change(-1)`, then as in hint 2. `states`: a copy, under the lock.",
    ),
    after=(
        "**What just happened.** The log now tells the story of the pool without a debugger and "
        "without a recorder: every depth, in order, told by the thread that caused it. The price "
        "is a lock held while a line is written. Where that is too dear, keep the number and let "
        "one thread of its own report it now and then; it then tells samples, not the story."
    ),
)

TASKS = (PERCENTILE, UTILISATION, OBSERVED_POOL)
