"""Lesson 06, every access: a stock that adds up, unprotected lines, a mean that is one."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.causes import CAUSES, GAP, STUCK
from threadlab.grading.task import Diagnosis, Explored, Name, Property, RealRun, Task

_READERS = ("snapshot", "mean")


def _reader(answer: Answer) -> ast.FunctionDef | None:
    """The method that reads two fields for its caller."""
    return next(
        (f for f in answer.functions if isinstance(f, ast.FunctionDef) and f.name in _READERS), None
    )


def _blocks(node: ast.AST) -> list[ast.With]:
    return [n for n in ast.walk(node) if isinstance(n, ast.With)]


def _locks_by_hand(node: ast.AST) -> bool:
    calls = (n for n in ast.walk(node) if isinstance(n, ast.Call))
    return any(patterns.called_name(n) == "acquire" for n in calls)


def _takes_none(answer: Answer) -> bool:
    """No lock is taken anywhere."""
    return not _blocks(answer.tree) and not _locks_by_hand(answer.tree)


def _reads_without_lock(answer: Answer) -> int | None:
    """The reader takes no lock, and all writers do: where it first reads a field."""
    reader = _reader(answer)
    if reader is None or _blocks(reader) or _locks_by_hand(reader):
        return None
    if _takes_none(answer) or _writes_unlocked(answer) or patterns.write_outside_lock(answer):
        return None
    lines = [
        n.lineno
        for n in ast.walk(reader)
        if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id == "self"
    ]
    return min(lines, default=None)


def _one_hold_for_each_read(answer: Answer) -> int | None:
    """The reader reads under two holds, its own ones or those of members that it asks."""
    reader = _reader(answer)
    if reader is None:
        return None
    blocks = _blocks(reader)
    if len(blocks) > 1 and all(b.lineno > (blocks[0].end_lineno or 0) for b in blocks[1:]):
        return blocks[1].lineno
    for cls in answer.classes:
        locked = {n.name for n in cls.body if isinstance(n, ast.FunctionDef) and _blocks(n)} - set(
            _READERS
        )
        asked = [n for n in ast.walk(reader) if isinstance(n, ast.Attribute) and n.attr in locked]
        if len(asked) > 1 and not blocks:
            return asked[0].lineno
    return None


def _part_under_lock(answer: Answer) -> int | None:
    """The reader takes the lock for a part of what it reads."""
    reader = _reader(answer)
    if reader is None or len(blocks := _blocks(reader)) != 1:
        return None
    inside = {id(n) for n in ast.walk(blocks[0])}
    for n in ast.walk(reader):
        if (
            isinstance(n, ast.Attribute)
            and id(n) not in inside
            and isinstance(n.value, ast.Name)
            and n.value.id == "self"
        ):
            return n.lineno
    return None


def _writes_unlocked(answer: Answer) -> int | None:
    """A method other than the constructor writes a field under no lock at all."""
    for function in answer.functions:
        if function.name in ("__init__", "__new__", "__post_init__"):
            continue
        if _blocks(function) or _locks_by_hand(function) or _takes_none(answer):
            continue
        for n in ast.walk(function):
            if isinstance(n, ast.Assign | ast.AugAssign):
                targets = n.targets if isinstance(n, ast.Assign) else [n.target]
                if any(isinstance(t, ast.Attribute) for t in targets):
                    return n.lineno
    return None


def _one_hold_for_each_write(answer: Answer) -> int | None:
    """A method that asks nothing writes under two holds, one after the other: the second one."""
    for function in answer.functions:
        asks = any(isinstance(n, ast.If | ast.While | ast.IfExp) for n in ast.walk(function))
        if isinstance(function, ast.FunctionDef) and function.name not in _READERS and not asks:
            line = patterns.held_twice_in(function)
            if line:
                return line
    return None


def _same_field_twice(answer: Answer) -> int | None:
    """An unlocked reader reads one field twice."""
    reader = _reader(answer)
    if reader is None or _blocks(reader) or _locks_by_hand(reader):
        return None
    seen: list[str] = []
    for n in ast.walk(reader):
        if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Load):
            if n.attr in seen:
                return n.lineno
            seen.append(n.attr)
    return None


def _empties_a_queue(answer: Answer) -> int | None:
    """A loop that takes items out of a queue."""
    for loop in ast.walk(answer.tree):
        if isinstance(loop, ast.While | ast.For):
            for n in ast.walk(loop):
                if isinstance(n, ast.Call) and patterns.called_name(n) in ("get", "get_nowait"):
                    return n.lineno
    return None


TORN = (
    Diagnosis(
        "safe",
        "Line {line} writes with a hold of its own: `{code}`. What was written under the hold "
        "before and what is written now belong together, and between the two holds others see the "
        "one without the other. Write both under one hold.",
        when=_one_hold_for_each_write,
    ),
    Diagnosis(
        "safe",
        "Line {line} reads with a hold of its own for each part: `{code}`. Each part is right by "
        "itself, and between the two holds a writer comes in: the parts are of different moments. "
        "What belongs together is read under one hold.",
        when=_one_hold_for_each_read,
    ),
    Diagnosis(
        "safe",
        "All the writes are locked, and line {line} reads without the lock: `{code}`. Between the "
        "first read and the second a writer runs, so the two are of different moments: a torn "
        "read. A lock works only if everybody takes it, readers too.",
        when=_reads_without_lock,
        message="reader saw",
    ),
    Diagnosis(
        "safe",
        "A part of what is read together is read outside the lock, in line {line}: `{code}`. "
        "What belongs together is read under one hold.",
        when=_part_under_lock,
        message="reader saw",
    ),
    Diagnosis(
        "safe",
        "Line {line} writes without the lock that the other methods take: `{code}`. A lock works "
        "only if everybody takes it, in every method.",
        when=_writes_unlocked,
    ),
)

INVENTORY = Task(
    id="06.1",
    title="A stock that always adds up",
    defines=(Name("Inventory"),),
    properties=(
        Property("works", 2, "Reserving and releasing work.", "Alone it is not right yet."),
        Property(
            "safe",
            4,
            "Nothing is sold twice, and every reader sees a pair that adds up.",
            "Some schedule oversells the stock or shows a torn pair.",
        ),
        Property("live", 2, "Every schedule ends.", "Some schedule hangs."),
        Property(
            "the right lock",
            2,
            "Two inventories never wait for each other.",
            "One inventory waits for another one.",
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
shop = Inventory(10)

def see(available, reserved, after):
    seen = shop.snapshot()
    check(isinstance(seen, tuple) and len(seen) == 2,
          f"snapshot() returned {seen!r}; it has to be a tuple of two, (available, reserved).")
    check(seen == (available, reserved),
          f"After {after}, snapshot() is {tuple(seen)!r} instead of {(available, reserved)!r}.")

def reserve(n, wanted, available, reserved):
    got = shop.reserve(n)
    check(got is wanted, f"reserve({n}) returned {got!r} instead of {wanted}.")
    see(available, reserved, f"reserve({n}) that returned {got!r}")

see(10, 0, "Inventory(10)")
reserve(4, True, 6, 4)
reserve(7, False, 6, 4)
reserve(6, True, 0, 10)
reserve(1, False, 0, 10)
shop.release(3)
see(3, 7, "release(3)")
reserve(4, False, 3, 7)
reserve(3, True, 0, 10)
shop.release(10)
see(10, 0, "everything was released")
other = Inventory(2)
other.reserve(1)
see(10, 0, "reserve(1) of another Inventory")
check(other.snapshot() == (1, 1), "Two inventories get into each other's way.")
""",
        ),
        Explored(
            driver="""\
import threading

shop = Inventory(5)
got = []

def take():
    got.append(shop.reserve(3))

threads = [threading.Thread(target=take) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert got.count(True) == 1, f"of a stock of 5, {got.count(True)} threads reserved 3 each"
assert shop.snapshot() == (2, 3), f"3 of 5 are reserved, and the snapshot is {shop.snapshot()}"
""",
        ),
        Explored(
            driver="""\
import threading

shop = Inventory(10)
shop.reserve(4)

def look():
    seen = shop.snapshot()
    assert sum(seen) == 10, f"of a stock of 10 a reader saw {seen}, which makes {sum(seen)}"
    assert seen in ((6, 4), (3, 7)), f"a reader saw {seen}, which was never so"

threads = [threading.Thread(target=shop.reserve, args=(3,)), threading.Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert shop.snapshot() == (3, 7), f"7 of 10 are reserved, and the snapshot is {shop.snapshot()}"
""",
        ),
        Explored(
            driver="""\
import threading

shop = Inventory(10)
shop.reserve(4)

def look():
    seen = shop.snapshot()
    assert sum(seen) == 10, f"of a stock of 10 a reader saw {seen}, which makes {sum(seen)}"
    assert seen in ((6, 4), (9, 1)), f"a reader saw {seen}, which was never so"

threads = [threading.Thread(target=shop.release, args=(3,)), threading.Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert shop.snapshot() == (9, 1), f"1 of 10 is reserved, and the snapshot is {shop.snapshot()}"
""",
        ),
        Explored(
            driver="""\
import threading

shop = Inventory(10)
shop.reserve(5)
threads = [threading.Thread(target=shop.release, args=(n,)) for n in (2, 3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert shop.snapshot() == (10, 0), f"all was released, and the snapshot is {shop.snapshot()}"
""",
        ),
        Explored(
            driver="""\
import threading

shop = Inventory(6)
shop.reserve(2)
got = []

def take(n):
    got.append(shop.reserve(n))

def look():
    seen = shop.snapshot()
    assert sum(seen) == 6, f"of a stock of 6 a reader saw {seen}, which makes {sum(seen)}"
    assert min(seen) >= 0, f"a reader saw {seen}"

threads = [threading.Thread(target=take, args=(4,)), threading.Thread(target=look),
           threading.Thread(target=shop.release, args=(2,))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert got == [True], "reserve(4) was refused, though 4 were available all the time"
assert shop.snapshot() == (2, 4), f"4 of 6 are reserved, and the snapshot is {shop.snapshot()}"
""",
        ),
        Explored(
            driver="""\
import threading

shop = Inventory(5)

def there_and_back():
    if shop.reserve(3):
        shop.release(3)

threads = [threading.Thread(target=there_and_back) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert shop.snapshot() == (5, 0), f"all was released, and the snapshot is {shop.snapshot()}"
""",
        ),
        RealRun(
            decides="the right lock",
            driver="""\
one, other = Inventory(1000), Inventory(1000)
one.reserve(500)
independent(lambda: one.reserve(1), lambda: other.reserve(1), "two inventories")
independent(lambda: one.release(1), lambda: other.reserve(1), "two inventories")
independent(lambda: one.reserve(1), other.snapshot, "two inventories")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "Line {line} returns the same whatever was reserved: `{code}`. It fits one check and "
            "no other.",
            when=patterns.returns_constant,
        ),
        STUCK,
        Diagnosis(
            "safe",
            "The pair is put together in line {line} from two reads: `{code}`. Even with one field "
            "only, two reads of it can be of two moments. Read it once, into a name, or under the "
            "lock.",
            when=_same_field_twice,
            message="reader saw",
        ),
        *TORN,
        GAP,
        *CAUSES,
    ),
    hints=(
        "`snapshot` does not change anything. Put a writer between its two reads all the same: "
        "what does it return?",
        "Two fields with a promise between them, *they add up*, are one datum. Everybody who "
        "touches either of them needs the same lock, readers too. Which methods touch them?",
        "One lock, made in `__init__`. The whole body of `reserve`, of `release` and of "
        "`snapshot` stands under `with self._lock:`, the `if` and the `return` included.",
    ),
    after=(
        "**What just happened.** The promise *available + reserved = stock* is broken in the "
        "middle of every `reserve`: one field is changed and the other is not, yet. That is no "
        "mistake, and it cannot be avoided; the lock makes sure that nobody *looks* at that "
        "moment. So a lock does not guard a field, it guards a promise, and everybody who relies "
        "on the promise takes it. (Keeping one field and computing the other is a good answer "
        "too: then there is nothing to tear.)"
    ),
)


BOX_OFFICE = """\
import threading


class BoxOffice:
    # _lock guards _free and _sold; _log_lock guards _log

    def __init__(self, seats):
        self._free = seats
        self._sold = 0
        self._log = []
        self._lock = threading.Lock()
        self._log_lock = threading.Lock()

    def sell(self, n):
        if self._free < n:
            return False
        with self._lock:
            self._free -= n
            self._sold += n
        self._note(f"sold {n}")
        return True

    def give_back(self, n):
        with self._lock:
            self._sold -= n
        self._free += n
        self._note(f"back {n}")

    def _note(self, text):
        with self._log_lock:
            self._log.append(text)

    def _share(self):  # only called with _lock held
        return self._sold / (self._sold + self._free)

    def report(self):
        with self._lock:
            share = self._share()
        return f"{self._sold} sold, {share:.0%}"

    def last(self):
        with self._lock:
            return self._log[-1]

    def history(self):
        with self._log_lock:
            copy = list(self._log)
        return copy

    def close(self):
        self._lock.acquire()
        try:
            self._free = 0
        finally:
            self._lock.release()
        self._note(f"closed, {self._sold} sold")
"""

LISTING = "".join(
    f"{number:2}  {line}".rstrip() + "\n"
    for number, line in enumerate(BOX_OFFICE.splitlines(), start=1)
)

# What each unprotected line has to do with: where to look, without telling the line.
MISSED = {
    15: "One line that you have not named is in `sell`: follow it from its first line. What has "
    "been touched when the lock is taken?",
    26: "One line that you have not named is in `give_back`: where does the `with` end?",
    39: "One line that you have not named is in `report`: where does the `with` end, and what is "
    "touched after it?",
    43: "One line that you have not named is in `last`: it stands under a lock. Under the lock of "
    "*its* data?",
    56: "One line that you have not named is in `close`: what does it touch after `release`? The "
    "arguments of a call are computed by the caller, before the called method takes its lock.",
}

# Lines that may look unprotected and are not, and why.
ALARMS = {
    frozenset(range(7, 13)): "A line of `__init__` is among yours. The object is being made there, "
    "and no other thread has it yet: nothing is shared.",
    frozenset({33, 34}): "A line of `_share` is among yours. Its caller holds the lock while it "
    "runs, as its comment asks; a lock belongs to the thread, not to the method.",
    frozenset({45, 46, 47, 48}): "A line of `history` is among yours. What it returns is a copy "
    "that was made under the lock, and nobody else has that copy.",
    frozenset({50, 51, 52, 53, 54, 55}): "A line of `close` is among yours that is protected: "
    "`acquire` with `release` in `finally` holds the lock just as `with` does.",
    frozenset({30, 31, 29}): "A line of `_note` is among yours. `_log` has a lock of its own, "
    "`_log_lock`, and it is held there.",
    frozenset({20, 27}): "A call of `_note` with a number of its own is among yours. It touches no "
    "field: `_note` takes the lock for what it touches itself.",
}

UNPROTECTED = Task(
    id="06.2",
    title="Find the unprotected lines",
    defines=(Name("unprotected", "set"),),
    given=f'listing = """\\\n{LISTING}"""\n',
    properties=(
        Property("works", 2, "It is a set of some of the lines.", "It is no set of some lines."),
        Property("nothing missed", 5, "Every unprotected line is named.", "A line is missing."),
        Property(
            "no false alarm", 3, "Only unprotected lines are named.", "A protected line is named."
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver=f"""\
check(unprotected, "The set is still empty.")
odd = [line for line in unprotected if type(line) is not int]
check(not odd, f"The set holds {{odd[:1]}}, and line numbers are whole numbers: {{{{15, 16}}}}.")
beyond = [line for line in unprotected if not 1 <= line <= {len(LISTING.splitlines())}]
check(not beyond, f"The listing has no line {{sorted(beyond)[:1]}}.")
check(len(unprotected) <= {len(LISTING.splitlines()) // 2}, "More than half of all lines are "
      "named: that says nothing. Name those that touch shared state without its lock.")
""",
        ),
        RealRun(
            decides="nothing missed",
            driver=f"""\
for line, message in {MISSED!r}.items():
    check(line in unprotected, message)
""",
        ),
        RealRun(
            decides="no false alarm",
            driver=f"""\
for lines, message in {[(sorted(k), v) for k, v in ALARMS.items()]!r}:
    check(not unprotected & set(lines), message)
others = sorted(set(unprotected) - {set(MISSED)!r})
check(not others, f"Line {{min(others, default=0)}} is among yours. Either it touches no shared "
      "field, or the lock of that field is held there.")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "The set is still empty. Go through the listing method by method; at each line that "
            "says `self._free`, `self._sold` or `self._log`, ask: is *its* lock held here? Then "
            "hand in the numbers, like `unprotected = {{1, 2}}`.",
            message="empty",
        ),
    ),
    hints=(
        "Three fields, two locks. Mark for each line which locks are held while it runs; a `with` "
        "ends where its indentation ends.",
        "Ask two questions at each line: does it touch a field, and is the lock *of that field* "
        "held? A lock is held by a thread, so also in a method that is called under it; the wrong "
        "lock is no lock; the arguments of a call are computed before the call.",
        "There are five, one each in `sell`, `give_back`, `report`, `last` and `close`.",
    ),
    after=(
        "**What just happened.** You computed locksets: for each access, the locks that are held "
        "there. Five kinds of hole: the check before the lock, the write after it, the read for "
        "the report after it, the right line under the wrong lock, and the argument that is "
        "computed before the called method locks. None of the five would ever have raised an "
        "error."
    ),
)

STATS = Task(
    id="06.3",
    title="A mean that is one",
    defines=(Name("Stats"),),
    properties=(
        Property("works", 2, "The mean is right.", "Alone it is not right yet."),
        Property(
            "safe",
            4,
            "No record is lost and no mean is torn.",
            "Some schedule loses a record or shows a torn mean.",
        ),
        Property("live", 2, "Every schedule ends.", "Some schedule hangs."),
        Property(
            "the right lock",
            2,
            "Two Stats never wait for each other.",
            "Two Stats wait for each other.",
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
stats = Stats()
check(stats.mean() is None, f"Before the first record, mean() is {stats.mean()!r}, not None.")
recorded = []

def put(x):
    recorded.append(x)
    stats.record(x)
    wanted = sum(recorded) / len(recorded)
    got = stats.mean()
    check(isinstance(got, (int, float)) and not isinstance(got, bool),
          f"After a record, mean() is {got!r}, which is no number.")
    check(abs(got - wanted) <= 1e-9 * max(1.0, abs(wanted)),
          f"After {recorded if len(recorded) < 9 else f'{len(recorded)} records'}, mean() is "
          f"{got!r} instead of {wanted!r}.")

for x in (0.0, 1.0, 3, -7.25, 1 / 3, 2.5, 1e6, -1e6):
    put(x)
for n in range(200):
    put(n * 0.1)
other = Stats()
check(other.mean() is None, "A second Stats has the records of the first one.")
other.record(5.0)
check(other.mean() == 5.0, "Two Stats get into each other's way.")
""",
        ),
        Explored(
            driver="""\
import threading

stats = Stats()
threads = [threading.Thread(target=stats.record, args=(x,)) for x in (2.0, 4.0)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert stats.mean() is not None, "2.0 and 4.0 were recorded, and the mean is None"
assert abs(stats.mean() - 3.0) < 1e-9, f"2.0 and 4.0 were recorded, and the mean is {stats.mean()}"
""",
        ),
        Explored(
            driver="""\
import threading

stats = Stats()
stats.record(2.0)

def look():
    seen = stats.mean()
    assert seen in (2.0, 3.0), f"with 2.0 and then 4.0 recorded a reader saw the mean {seen}"

threads = [threading.Thread(target=stats.record, args=(4.0,)), threading.Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert stats.mean() == 3.0, f"2.0 and 4.0 were recorded, and the mean is {stats.mean()}"
""",
        ),
        Explored(
            driver="""\
import threading

stats = Stats()

def look():
    seen = stats.mean()
    assert seen is None or seen == 8.0, f"with only 8.0 recorded a reader saw the mean {seen}"

threads = [threading.Thread(target=stats.record, args=(8.0,)), threading.Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert stats.mean() == 8.0, f"8.0 was recorded, and the mean is {stats.mean()}"
""",
        ),
        Explored(
            driver="""\
import threading

stats = Stats()
seen = []

def look():
    seen.append(stats.mean())

threads = [threading.Thread(target=stats.record, args=(1.0,)),
           threading.Thread(target=stats.record, args=(4.0,)), threading.Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert seen[0] in (None, 1.0, 4.0, 2.5), f"of 1.0 and 4.0 a reader saw the mean {seen[0]}"
assert stats.mean() == 2.5, f"1.0 and 4.0 were recorded, and the mean is {stats.mean()}"
""",
        ),
        Explored(
            driver="""\
import threading

stats = Stats()
stats.record(2.0)

def look():
    seen = stats.mean()
    assert seen == 2.0, f"2.0 was recorded, and one of two readers saw the mean {seen}"

threads = [threading.Thread(target=look) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert stats.mean() == 2.0, f"2.0 was recorded, and the mean is {stats.mean()}"
""",
        ),
        RealRun(
            decides="the right lock",
            driver="""\
one, other = Stats(), Stats()
one.record(1.0)
other.record(1.0)
independent(lambda: one.record(2.0), lambda: other.record(2.0), "two Stats")
independent(lambda: one.record(2.0), other.mean, "two Stats")
independent(one.mean, lambda: other.record(2.0), "two Stats")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "Line {line} returns the same whatever was recorded: `{code}`. It fits one check and "
            "no other.",
            when=patterns.returns_constant,
        ),
        Diagnosis(
            "works",
            "Before the first record there is nothing to divide by. `mean()` has to answer None "
            "then; ask for the count first.",
            message="ZeroDivisionError",
        ),
        Diagnosis(
            ("safe", "live"),
            "Line {line} takes the records out to look at them: `{code}`. Each step of the queue "
            "is safe, and the way from taking the first to putting the last back is many steps: "
            "who looks meanwhile finds a part, or waits for what is not there.",
            when=_empties_a_queue,
            kinds=("race", "deadlock"),
        ),
        STUCK,
        Diagnosis(
            "safe",
            "{message}: a record came in while `mean` went through the records. Go through a "
            "copy, or hold a lock that `record` takes as well.",
            message="during iteration",
        ),
        Diagnosis(
            "safe",
            "Line {line} looks at the records once more: `{code}`. Each look is right by itself, "
            "and another record comes in between: the sum and the number are of two moments. Look "
            "once, at a copy, or do it all under a lock that `record` takes as well.",
            when=patterns.both(
                patterns.both(patterns.no_lock, patterns.calls("append")), _same_field_twice
            ),
            message="reader saw",
        ),
        *TORN,
        GAP,
        *CAUSES,
    ),
    hints=(
        "A mean is made of two numbers. Put a `record` between the moments at which `mean` reads "
        "the one and the other.",
        "Total and count are one datum: one lock for both, taken by everybody. Made where the "
        "data is made: not in each call, or nobody ever meets it; not once for the class, or "
        "strangers wait for each other.",
        "`self._lock = threading.Lock()` in `__init__`, beside `_total` and `_count`. In `record`, "
        "both additions under one `with self._lock:`; in `mean`, the question for the count *and* "
        "the division under the same.",
    ),
    after=(
        "**What just happened.** The lock's place is beside its data: made with it, one for each "
        "object, and taken for every access to it. Then how many locks there are follows from how "
        "many independent data there are, and it is as easy to say which lock guards a field as "
        "which object the field is in."
    ),
)

TASKS = (INVENTORY, UNPROTECTED, STATS)
