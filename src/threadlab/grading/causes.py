"""Causes that the answers to many tasks share, each with its words: a lock for each call, a gap.

A task lists those that can be its own before what it says of itself, or after.
"""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.task import Diagnosis


def _unused_lock(answer: Answer) -> int | None:
    """A lock is made and never taken."""
    taken = [n for n in ast.walk(answer.tree) if isinstance(n, ast.With)]
    if taken or patterns.calls("acquire")(answer):
        return None
    return patterns.makes_lock(answer)


def _composed(answer: Answer) -> int | None:
    """An ``if`` asks a locked member and then acts by another: the pair is under no lock."""
    for cls in answer.classes:
        locked = {
            node.name
            for node in cls.body
            if isinstance(node, ast.FunctionDef)
            and any(isinstance(n, ast.With) for n in ast.walk(node))
        }
        for node in cls.body:
            if not isinstance(node, ast.FunctionDef) or node.name in locked:
                continue
            for test in ast.walk(node):
                if isinstance(test, ast.If | ast.While | ast.IfExp) and locked & {
                    n.attr for n in ast.walk(test.test) if isinstance(n, ast.Attribute)
                }:
                    return test.lineno
    return None


def _own_method_under_lock(answer: Answer) -> int | None:
    """Under the lock, a member of the object that takes the lock itself."""
    for cls in answer.classes:
        takers = {
            n.name
            for n in cls.body
            if isinstance(n, ast.FunctionDef) and any(isinstance(w, ast.With) for w in ast.walk(n))
        }
        for block in (n for n in ast.walk(cls) if isinstance(n, ast.With)):
            for statement in block.body:
                for n in ast.walk(statement):
                    if isinstance(n, ast.Attribute) and n.attr in takers:
                        return n.lineno
    return None


SAME_NUMBER = Diagnosis(
    "works",
    "Line {line} returns the same number whatever was counted: `{code}`. It fits one check and no "
    "other; the counter has to keep count.",
    when=patterns.returns_constant,
)

GAP = Diagnosis(
    "safe",
    "Line {line} asks, and what it asks for is done by another call: `{code}`. Each of the two "
    "takes the lock for itself, and between them nobody holds it: two atomic operations in a "
    "row are not one. Take the lock once, around both.",
    when=_composed,
)

STUCK = Diagnosis(
    ("live", "works"),
    "In line {line} a thread that holds the lock goes for it once more, through its own "
    "object: `{code}`. A `Lock` cannot be taken twice, not even by its holder. Read the field "
    "itself there, or use an `RLock`.",
    when=_own_method_under_lock,
    kinds=("hang", "deadlock"),
)

NEW_LOCK = Diagnosis(
    "safe",
    "Line {line} makes a new lock in every call. Each thread then locks its own, and nobody "
    "ever waits for anybody: `{code}`. The lock has to be made once, in `__init__`, and be "
    "kept beside the number that it guards.",
    when=patterns.fresh_lock,
)

DOES_NOT_WAIT = Diagnosis(
    "safe",
    "Line {line} asks for the lock without waiting for it to the end: `{code}`. When it does "
    "not get it, the work is skipped, or done without the lock. Wait for it: `with "
    "self._lock:`.",
    when=patterns.calls_with_arguments("acquire"),
)

TAKEN_ANEW = Diagnosis(
    "safe",
    "The lock is given back between the check and the act; line {line} takes it anew: "
    "`{code}`. "
    "What was true under the first hold need not be true under the second. Decide and act "
    "under one hold.",
    when=patterns.held_twice,
)

CAUSES = (
    Diagnosis(
        "safe",
        "Line {line} asks whether the lock is taken, and goes by the answer: `{code}`. A moment "
        "later it may be otherwise: to ask and to take are two steps. `with lock:` is one.",
        when=patterns.calls("locked"),
    ),
    Diagnosis(
        "safe",
        "Line {line} keeps a lock for each thread apart, in a `threading.local`: `{code}`. Each "
        "thread then takes its own, and nobody ever waits for anybody. One datum, one lock.",
        when=patterns.lock_for_each_thread,
    ),
    Diagnosis(
        "safe",
        "Line {line} picks one of several locks: `{code}`. Two threads that pick different ones do "
        "not keep each other out. One datum, one lock.",
        when=patterns.picked_lock,
    ),
    Diagnosis(
        "safe",
        "The lock is made when it is first wanted (line {line}: `{code}`). Two threads can both "
        "find none, and each then goes in under a lock of its own. Make it in `__init__`, where no "
        "other thread has the object yet.",
        when=patterns.lock_made_late,
    ),
    NEW_LOCK,
    Diagnosis(
        "safe",
        "The lock in line {line} is made and never taken: `{code}`. A lock guards nothing by being "
        "there. Put the reading and the writing of the shared number under `with` that lock.",
        when=_unused_lock,
    ),
    Diagnosis(
        "safe",
        "Line {line} lets more than one thread in at a time: `{code}`. Two threads that are inside "
        "together can lose an update just as without it. One at a time is what a `Lock` is for.",
        when=patterns.wide_semaphore,
    ),
    Diagnosis(
        "safe",
        "Two locks guard one datum (line {line}: `{code}`). A thread that holds the one does not "
        "keep out a thread that holds the other. One datum, one lock, in every method.",
        when=patterns.two_locks,
    ),
    DOES_NOT_WAIT,
    Diagnosis(
        "safe",
        "The check in line {line} stands outside the lock: `{code}`. Between the check and the act "
        "another thread can change what was checked. Put both under one `with`.",
        when=patterns.check_outside_lock,
    ),
    Diagnosis(
        "safe",
        "Line {line} reads before the lock is taken: `{code}`. By the time that the lock is held, "
        "another thread may have written, and its update is overwritten with an old value. The "
        "read belongs inside the `with`, together with the write.",
        when=patterns.read_outside_lock,
    ),
    Diagnosis(
        "safe",
        "Line {line} changes shared data outside the lock: `{code}`. The read under the lock is "
        "already old when this line runs. Read, compute and write under one `with`.",
        when=patterns.write_outside_lock,
    ),
    Diagnosis(
        "safe",
        "Line {line} reads what it returns after the lock was given back: `{code}`. Another thread "
        "may have written in between. Return under the lock, or keep what you return in a name of "
        "your own.",
        when=patterns.returned_outside_lock,
    ),
    TAKEN_ANEW,
    Diagnosis(
        "safe",
        "Line {line} does it under two holds of the lock, one in each method or property that it "
        "uses: `{code}`. Each is safe by itself, and between them the lock is free. What belongs "
        "together has to be one operation under one hold.",
        when=patterns.holds_of_helpers,
        kinds=("race",),
    ),
    Diagnosis(
        "safe",
        "Line {line} hands the work to a thread and nobody waits for it: `{code}`. The method "
        "returns before anything is done: {message}.",
        when=patterns.both(
            patterns.absent(patterns.calls("join", "result")),
            patterns.either(patterns.calls("submit"), patterns.calls("Thread")),
        ),
        kinds=("race",),
    ),
    Diagnosis(
        "safe",
        "A sleep is no lock (line {line}: `{code}`). It makes the bad schedule rarer, or likelier, "
        "and rules out none: the scheduler may still stop a thread between its read and its write.",
        when=patterns.both(patterns.no_lock, patterns.sleeps),
    ),
    Diagnosis(
        "safe",
        "Line {line} keeps a number for each thread apart: `{code}`. Then no thread loses an "
        "update, and no thread ever sees those of the others. This number is meant to be shared.",
        when=patterns.mentions("local"),
    ),
    Diagnosis(
        "safe",
        "Line {line} touches the shared data without the lock that the other methods take: "
        "`{code}`. A lock works only if everybody takes it.",
        when=patterns.unlocked_method,
    ),
    Diagnosis(
        "safe",
        "Nothing keeps two threads apart here. A thread can be stopped between its read and its "
        "write; whoever runs meanwhile has its update overwritten. Make that stretch of code one "
        "that only one thread at a time can be in.",
        when=patterns.no_lock,
    ),
    Diagnosis(
        ("live", "works"),
        "A lock is taken and never given back (line {line}: `{code}`), so the next thread waits "
        "for ever. `with lock:` gives it back on every way out.",
        kinds=("hang", "deadlock"),
        when=patterns.never_released,
    ),
    Diagnosis(
        ("live", "works"),
        "On one way out of the function the lock of line {line} is not given back: `{code}`. A "
        "`return` or an error between `acquire` and `release` is enough. `with lock:` gives it "
        "back on every way out.",
        kinds=("hang", "deadlock"),
        when=patterns.acquire_without_finally,
    ),
    Diagnosis(
        "works",
        "Line {line} waits to be told of a change, and there is nobody who could make one: "
        "`{code}`. This method answers at once, with what is there now.",
        kinds=("hang",),
        when=patterns.calls("wait", "wait_for"),
    ),
    Diagnosis(
        "works",
        "It stands still in line {line}, `{code}`, and nothing there is a lock. Nothing in this "
        "task has to be waited for but a lock.",
        kinds=("hang",),
        when=patterns.both(patterns.no_lock, patterns.sleeps),
    ),
    Diagnosis(
        "works",
        "In line {line} a thread waits for a lock that it holds itself: `{code}`. A `Lock` cannot "
        "be taken twice, not even by its holder. Take it in one place only, or call a helper that "
        "expects it to be held.",
        kinds=("hang",),
    ),
    Diagnosis(
        "the right lock",
        "The lock of line {line} is one for all: `{code}`. Two objects that have nothing to do "
        "with each other wait for each other. Tie the lock to its data: make it in `__init__`.",
        when=patterns.shared_lock,
    ),
    Diagnosis(
        "the right lock",
        "Two objects that share no data wait for each other. Something that both take, a lock of "
        "the module or of the class, has to become one for each object.",
    ),
)
