"""Lesson 07, deadlock: play into one, transfers between accounts, philosophers at a table."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.task import (
    Diagnosis,
    Explored,
    Name,
    Property,
    RealRun,
    Replayed,
    Task,
)

DEADLOCK_PROGRAM = """\
import threading

ann = threading.Lock()
bob = threading.Lock()
paid = []

def ann_pays_bob():
    with ann:
        with bob:
            paid.append("ann to bob")

def bob_pays_ann():
    with bob:
        with ann:
            paid.append("bob to ann")

first = threading.Thread(target=ann_pays_bob)
second = threading.Thread(target=bob_pays_ann)
first.start()
second.start()
first.join()
second.join()
assert len(paid) == 2
"""

ACCOUNT = '''\
import threading


class Account:
    """An account at the bank: whoever changes the balance holds the lock."""

    def __init__(self, balance: int) -> None:
        self.balance = balance
        self.lock = threading.Lock()
'''


def _calls(node: ast.AST, *names: str) -> bool:
    return isinstance(node, ast.Call) and patterns.called_name(node) in names


_waits_a_while = patterns.calls_with_arguments("acquire")


def _no_second_try(answer: Answer) -> int | None:
    """A lock is asked for with a timeout, and no ``while`` tries again."""
    if any(isinstance(n, ast.While) for n in ast.walk(answer.tree)):
        return None
    return _waits_a_while(answer)


def _sorts_by_balance(answer: Answer) -> int | None:
    """Accounts are put in order by what is on them, or by comparing the balances."""
    for node in ast.walk(answer.tree):
        if _calls(node, "sorted", "sort", "min", "max") and any(
            isinstance(n, ast.Attribute) and n.attr == "balance" for n in ast.walk(node)
        ):
            return getattr(node, "lineno", None)
        if isinstance(node, ast.Compare) and all(
            isinstance(side, ast.Attribute) and side.attr == "balance"
            for side in (node.left, *node.comparators)
        ):
            return node.lineno
    return None


def _one_lock_for_all(answer: Answer) -> int | None:
    """A lock that every call takes: where it is made."""
    return patterns.shared_lock(answer) or patterns.makes_lock(answer)


def _orders(answer: Answer) -> bool:
    """Something decides which lock comes first."""
    return any(
        _calls(n, "sorted", "sort", "min", "max", "id")
        or (
            isinstance(n, ast.Compare)
            and any(isinstance(o, ast.Lt | ast.Gt | ast.LtE | ast.GtE) for o in n.ops)
            and not any(isinstance(m, ast.Attribute) and m.attr == "balance" for m in ast.walk(n))
        )
        or isinstance(n, ast.IfExp)
        for n in ast.walk(answer.tree)
    )


def _takes_in_given_order(answer: Answer) -> int | None:
    """The locks are taken in the order of the arguments: the line of the last one."""
    if _orders(answer):
        return None
    lines = []
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.With):
            lines += [item.context_expr.lineno for item in node.items]
        elif isinstance(node, ast.Call) and _calls(node, "acquire", "enter_context"):
            lines.append(node.lineno)
    return max(lines, default=None)


def _semaphore(answer: Answer) -> int | None:
    """A semaphore that lets a fixed number in."""
    return patterns.calls("Semaphore", "BoundedSemaphore")(answer)


def _nothing_taken(answer: Answer) -> bool:
    """No lock of anybody is taken."""
    return not any(
        isinstance(n, ast.With) or _calls(n, "acquire", "enter_context")
        for n in ast.walk(answer.tree)
    )


SCHEDULE = Task(
    id="07.1",
    title="Play it into the deadlock",
    defines=(Name("deadlock_schedule", "str"),),
    properties=(
        Property(
            "a schedule", 1, "It is made of steps of A and B.", "It is no schedule of A and B."
        ),
        Property(
            "deadlocks",
            3,
            "Played back, both threads wait for each other for ever.",
            "Played back, both payments are made.",
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="a schedule",
            driver="""\
steps = "".join(deadlock_schedule.split())
check(steps, "The schedule is empty.")
odd = sorted(set(steps) - set("AB"))
check(not odd, f"The schedule has the letter {', '.join(odd)}, and the threads are A and B.")
""",
        ),
        Replayed(
            program=DEADLOCK_PROGRAM,
            name="deadlock_schedule",
            wanted="deadlock",
            decides="deadlocks",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "a schedule",
            "The schedule is still empty. Play the scheduler above until nobody can take a step "
            'any more, then copy the letters that it shows, e.g. `deadlock_schedule = "AAABBB"`.',
            message="empty",
        ),
        Diagnosis(
            "a schedule",
            "{message} Each letter stands for one step of that thread: capital A and B, nothing "
            "else.",
            message="letter",
        ),
        Diagnosis(
            "deadlocks",
            "Here one thread gets both of its locks before the other has taken any, so it finishes "
            "and gives them back. For a deadlock each has to hold one lock and want the other's. "
            "Stop A between its two locks, and look at what B does.",
        ),
    ),
    hints=(
        "Each thread takes two locks. At which moment of A would it be worst if B began?",
        "A must hold its first lock and not yet have its second; B the same, the other way round.",
        "One step of A (it takes `ann`), then one step of B (it takes `bob`). From there on "
        "whatever you play ends badly.",
    ),
    after=(
        "**What just happened.** A holds `ann` and waits for `bob`; B holds `bob` and waits for "
        "`ann`. No thread is in error, none will ever give up, and no `with` helps: each would "
        "give its lock back *after* it has got the other. The arrows of who waits for whom form a "
        "**cycle**. After `AB` the bank was lost already, although nobody waited yet."
    ),
)

_PAIR = """\
import threading

a, b = Account(100), Account(100)
got = {}

def pay(who, src, dst, amount):
    got[who] = transfer(src, dst, amount)

"""

_START = """\
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""

_BOTH_WAYS = (("a", "b"), ("b", "a"))

TRANSFER = Task(
    id="07.2",
    title="A bank that never stops",
    defines=(Name("transfer", "function"),),
    given=ACCOUNT,
    properties=(
        Property("works", 1, "It moves the money.", "With a single thread it is not right yet."),
        Property(
            "safe",
            3,
            "Balances change only under their locks, and no money is lost, made or overdrawn.",
            "Some schedule shows a wrong balance, loses money, or refuses a covered transfer.",
        ),
        Property("live", 3, "No schedule hangs.", "Some schedule hangs."),
        Property(
            "src is dst",
            1,
            "An account may pay itself.",
            "A transfer from an account to itself goes wrong.",
        ),
        Property(
            "still concurrent",
            2,
            "Transfers that share no account run together.",
            "Transfers that share no account wait for each other.",
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
def moved(src, dst, amount, wanted):
    a, b = Account(src), Account(dst)
    got = transfer(a, b, amount)
    check(got is wanted, f"transfer of {amount} from {src} returned {got!r} instead of {wanted}.")
    after = (src - amount, dst + amount) if wanted else (src, dst)
    check((a.balance, b.balance) == after, f"transfer of {amount} from {src} to {dst}, which "
          f"returned {got!r}, left {a.balance} and {b.balance} instead of {after[0]} and "
          f"{after[1]}.")

moved(100, 0, 30, True)
moved(100, 50, 101, False)
moved(7, 3, 7, True)
moved(0, 5, 1, False)
moved(20, 100, 5, True)
""",
        ),
        RealRun(
            decides="live",
            driver="""\
def free(account, when):
    check(account.lock.acquire(blocking=False), f"After {when} a lock is still taken.")
    account.lock.release()

for amount, when in ((30, "a transfer"), (1000, "a transfer that was refused")):
    a, b = Account(100), Account(100)
    transfer(a, b, amount)
    free(a, when)
    free(b, when)
a, b = Account(100), Account(100)
check(transfer(a, b, 1) and transfer(b, a, 1) and transfer(a, b, 1), "A covered transfer failed.")
""",
        ),
        RealRun(
            decides="src is dst",
            driver="""\
a = Account(100)
got = transfer(a, a, 30)
check(got is True, f"transfer(a, a, 30) from 100 returned {got!r} instead of True.")
check(a.balance == 100, f"After transfer(a, a, 30) the balance is {a.balance} instead of 100.")
got = transfer(a, a, 100)
check(got is True, f"transfer(a, a, 100) from 100 returned {got!r} instead of True.")
got = transfer(a, a, 101)
check(got is False, f"transfer(a, a, 101) from 100 returned {got!r} instead of False.")
check(a.balance == 100, f"The balance is {a.balance} instead of 100.")
check(a.lock.acquire(blocking=False), "After transfer(a, a, ...) the lock is still taken.")
""",
        ),
        Explored(
            driver=_PAIR
            + """\
threads = [threading.Thread(target=pay, args=("A", a, b, 30)),
           threading.Thread(target=pay, args=("B", b, a, 50))]
"""
            + _START
            + """\
assert got == {"A": True, "B": True}, f"covered transfers returned {got['A']} and {got['B']}"
assert (a.balance, b.balance) == (120, 80), (
    f"100 and 100, 30 there and 50 back, made {a.balance} and {b.balance}"
)
""",
        ),
        Explored(
            driver=_PAIR
            + """\
threads = [threading.Thread(target=pay, args=(who, a, b, 60)) for who in ("A", "B")]
"""
            + _START
            + """\
assert not (got["A"] and got["B"]), "two transfers of 60 both succeeded on a balance of 100"
assert got["A"] or got["B"], "neither of two transfers of 60 succeeded on a balance of 100"
assert (a.balance, b.balance) == (40, 160), (
    f"one transfer of 60 between 100 and 100 left {a.balance} and {b.balance}"
)
""",
        ),
        # Both ways: an order of the accounts that hides a fault the one way shows it the other way.
        *(
            Explored(
                driver=_PAIR
                + f"""\
def look():
    with {src}.lock:
        before = {src}.balance
        if {dst}.lock.acquire(blocking=False):
            total = a.balance + b.balance
            {dst}.lock.release()
            assert total == 200, f"whoever held both locks saw the total {{total}} instead of 200"
        after = {src}.balance
    assert before == after, f"under its lock a balance changed from {{before}} to {{after}}"

threads = [threading.Thread(target=pay, args=("A", {src}, {dst}, 30)),
           threading.Thread(target=look)]
"""
                + _START
                + """\
assert got["A"] is True, "a covered transfer was refused"
""",
            )
            for src, dst in _BOTH_WAYS
        ),
        *(
            Explored(
                driver=_PAIR
                + f"""\
def deposit():
    with {dst}.lock:
        {dst}.balance += 5

threads = [threading.Thread(target=pay, args=("A", {src}, {dst}, 30)),
           threading.Thread(target=deposit)]
"""
                + _START
                + f"""\
assert got["A"] is True, "a covered transfer was refused"
assert ({src}.balance, {dst}.balance) == (70, 135), (
    f"100 and 100, 30 moved and 5 paid in, made {{{src}.balance}} and {{{dst}.balance}}"
)
""",
            )
            for src, dst in _BOTH_WAYS
        ),
        Explored(
            race="src is dst",
            deadlock=None,
            driver=_PAIR
            + """\
threads = [threading.Thread(target=pay, args=("A", a, a, 10)),
           threading.Thread(target=pay, args=("B", a, b, 80))]
"""
            + _START
            + """\
assert got["A"] is True, f"a covered transfer to oneself returned {got['A']}"
assert (a.balance, b.balance) == ((20, 180) if got["B"] else (100, 100)), (
    f"100 and 100, 10 to oneself and 80 moved, made {a.balance} and {b.balance}"
)
""",
        ),
        Explored(
            deadlock=None,
            driver=_PAIR
            + """\
alone = transfer(a, a, 30)  # that it works is another property

def borrow():
    with a.lock:
        a.balance -= 100
        a.balance += 100

threads = [threading.Thread(target=pay, args=("A", a, a, 30)), threading.Thread(target=borrow)]
"""
            + _START
            + """\
assert got["A"] is alone, (
    "whoever held the lock took 100 of 100 and put them back, and meanwhile a transfer of 30 from "
    "the account to itself was refused")
""",
        ),
        Explored(
            race=None,
            max_schedules=600,
            driver="""\
import threading

a, b, c = Account(100), Account(100), Account(100)
threads = [threading.Thread(target=transfer, args=pair)
           for pair in ((a, b, 1), (b, c, 1), (c, a, 1))]
"""
            + _START,
        ),
        Explored(
            race=None,
            driver=_PAIR
            + """\
a.balance = 10
threads = [threading.Thread(target=pay, args=("A", a, b, 10)),
           threading.Thread(target=pay, args=("B", b, a, 95))]
"""
            + _START,
        ),
        Explored(
            race=None,
            deadlock="still concurrent",
            driver="""\
import threading

a, b, c, d = Account(100), Account(100), Account(100), Account(100)
third = threading.Thread(target=transfer, args=(a, b, 1))
other = threading.Thread(target=transfer, args=(c, d, 1))
with a.lock:
    third.start()
    other.start()
    other.join()
third.join()
""",
        ),
        Explored(
            race=None,
            deadlock="still concurrent",
            driver="""\
import threading

a, b, c, d = Account(100), Account(100), Account(100), Account(100)
third = threading.Thread(target=transfer, args=(a, b, 1))
other = threading.Thread(target=transfer, args=(d, c, 1))
with b.lock:
    third.start()
    other.start()
    other.join()
third.join()
""",
        ),
        RealRun(
            decides="still concurrent",
            driver="""\
gate = Gate(2, "transfers between different accounts")

class Slow(Account):
    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, amount):
        if "_balance" in vars(self):
            gate.meet()
        self._balance = amount

a, b, c, d = Slow(100), Slow(100), Slow(100), Slow(100)
spawn(lambda: transfer(a, b, 1), lambda: transfer(c, d, 1))
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "live",
            "The locks are taken and never given back (line {line}: `{code}`): this is the "
            "published fix itself. The first transfer works, the second one hangs. Use `with`, or "
            "an `ExitStack`, so that they are given back on every way out.",
            when=patterns.never_released,
        ),
        Diagnosis(
            "live",
            "{message} On one way out a lock is not given back (taken in line {line}: `{code}`). "
            "`with` covers every way out, a `return False` too.",
            when=patterns.acquire_without_finally,
            message="is still taken",
        ),
        Diagnosis(
            "live",
            "The order depends on the balances (line {line}: `{code}`). Balances change, and two "
            "may be equal; then two threads take the same two locks in different orders again. "
            "Order by something that never changes and is never equal.",
            when=_sorts_by_balance,
        ),
        Diagnosis(
            "live",
            "Line {line} asks again and again for the second lock, and keeps the first one all the "
            "while: `{code}`. The thread that has the second lock may be waiting for the first. "
            "Stepping back means to give back what one holds before trying again.",
            when=patterns.both(patterns.absent(_no_second_try), _waits_a_while),
            kinds=("deadlock",),
        ),
        Diagnosis(
            "live",
            "Both threads take the locks in the order of their own arguments (line {line}: "
            "`{code}`). When Ann pays Bob while Bob pays Ann, each holds one lock and waits for "
            "the other's. Take both in one order that is the same for everybody, whoever pays.",
            when=_takes_in_given_order,
            kinds=("deadlock",),
        ),
        Diagnosis(
            "src is dst",
            "An account pays itself, and the thread waits for a lock that it holds already. Deal "
            "with `src is dst`: one account, one lock, taken once.",
            kinds=("hang",),
        ),
        Diagnosis(
            "src is dst",
            "{message} A payment to oneself moves nothing, and is still refused when the funds are "
            "short.",
        ),
        Diagnosis(
            "safe",
            "Line {line} waits for a lock only for a while, and the transfer then gives up: "
            "`{code}`. The funds are there, and the payment is refused, or made without the lock. "
            "After stepping back, try again.",
            when=_no_second_try,
        ),
        Diagnosis(
            "safe",
            "Line {line} makes a new lock in every call: `{code}`. Nobody else can be holding it. "
            "The locks to take are those of the two accounts.",
            when=patterns.fresh_lock,
        ),
        Diagnosis(
            "safe",
            "The transfer does not take the locks of the accounts. Whoever holds them, a deposit "
            "or an auditor, relies on the balances not changing meanwhile.",
            when=patterns.either(
                _nothing_taken, patterns.shared_lock, patterns.absent(patterns.mentions("lock"))
            ),
        ),
        Diagnosis(
            "safe",
            "The funds are checked in line {line}, outside the locks: `{code}`. Before they are "
            "taken, another transfer can spend the money. Check and move under one hold.",
            when=patterns.check_outside_lock,
        ),
        Diagnosis(
            "safe",
            "Line {line} reads before the locks are taken: `{code}`. By then the balance may be "
            "another one. Read and write under the locks.",
            when=patterns.read_outside_lock,
        ),
        Diagnosis(
            "safe",
            "{message} The balance is looked at without the lock. Who holds it may be in the "
            "middle of a change: one account, one lock, and it is taken to look as well.",
            message="whoever held the lock",
        ),
        Diagnosis(
            "safe",
            "{message}. Both locks have to be held together, from the check of the funds to the "
            "last change; in between, the money is nowhere.",
        ),
        Diagnosis(
            "still concurrent",
            "Transfers that have no account in common wait for each other, because of the lock of "
            "line {line}: `{code}`. With it no deadlock is possible, and no two customers can be "
            "served at once either. Even if it is held only while the two locks are collected: a "
            "third transfer that waits for a busy account keeps everybody out. Order the accounts' "
            "own locks instead.",
            when=_one_lock_for_all,
        ),
    ),
    hints=(
        "Write down who holds what, and who waits for what, when `transfer(ann, bob, 1)` and "
        "`transfer(bob, ann, 1)` stand between their two locks. What if both began with the same "
        "account?",
        "Any order will do as long as all threads use the same one, and it never changes: "
        "`id(account)` for instance. And what if there is only one account?",
        "`if src is dst:` look at the balance under its one lock. Else `first, second = "
        "sorted((src, dst), key=id)`, and `with first.lock, second.lock:` around the check and "
        "both changes.",
    ),
    after=(
        "**What just happened.** If everybody takes locks in one order, the holder of the highest "
        "lock that is taken never waits for one of the others, so somebody can always go on: no "
        "cycle can close. One global lock has no deadlock either, and no two customers at once. "
        "Stepping back (`acquire(blocking=False)`, give back, try again) is the other cure: no "
        "thread then holds one lock while it *waits* for another."
    ),
)

DINE = Task(
    id="07.3",
    title="The dining philosophers",
    defines=(Name("dine", "function"),),
    properties=(
        Property(
            "works",
            1,
            "A diner eats once, holding both forks, and puts them back.",
            "A single diner between two forks does not eat as it should.",
        ),
        Property(
            "safe",
            2,
            "Neighbours never eat at once.",
            "Under some schedule neighbours eat at once.",
        ),
        Property(
            "live", 3, "No schedule hangs, with any number of diners.", "Some schedule hangs."
        ),
        Property(
            "one diner",
            1,
            "Alone at the table, with one fork, a diner eats.",
            "A diner alone at the table goes hungry.",
        ),
        Property(
            "still concurrent",
            2,
            "Diners who share no fork can eat at once.",
            "Diners who share no fork wait for each other.",
        ),
        Property(
            "clean",
            1,
            "When eating fails, the forks are put back and the error goes on.",
            "When eating fails, a fork stays taken or the error is lost.",
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
import threading

for _ in range(4):
    left, right = threading.Lock(), threading.Lock()
    held = []
    dine(left, right, lambda: held.append((left.locked(), right.locked())))
    check(len(held) == 1, f"One call of dine ate {len(held)} times.")
    check(held == [(True, True)], "The diner ate without holding both forks.")
    check(not left.locked() and not right.locked(), "After the meal a fork is still taken.")
""",
        ),
        RealRun(
            decides="one diner",
            driver="""\
import threading

fork, held = threading.Lock(), []
dine(fork, fork, lambda: held.append(fork.locked()))
check(len(held) == 1, f"Alone at the table, one call of dine ate {len(held)} times.")
check(held == [True], "Alone at the table, the diner ate without holding the fork.")
check(not fork.locked(), "After the meal of a diner alone the fork is still taken.")
""",
        ),
        RealRun(
            decides="clean",
            driver="""\
import threading

class Choked(Exception):
    pass

class Stop(BaseException):
    pass

left, right = threading.Lock(), threading.Lock()
for error in (Choked("on a noodle"), Stop("Ctrl-C")):
    def eat():
        raise error
    try:
        dine(left, right, eat)
    except BaseException as caught:
        check(caught is error, f"Eating raised {type(error).__name__}, and the caller was "
              f"shown {type(caught).__name__}: {caught}.")
    else:
        fail(f"Eating raised {type(error).__name__}, and the caller never heard of it.")
    check(not left.locked() and not right.locked(),
          f"Eating raised {type(error).__name__}, and a fork is still taken.")
""",
        ),
        *(
            Explored(
                max_schedules=300,
                driver=f"""\
import threading

forks = [threading.Lock() for _ in range({n})]
busy = [False] * {n}
meals = []

def sit(seat):
    mine = seat, (seat + 1) % {n}
    def eat():
        for fork in mine:
            assert not busy[fork], "two diners ate with one fork at the same time"
            busy[fork] = True
        meals.append(seat)
        for fork in mine:
            busy[fork] = False
    dine(forks[mine[0]], forks[mine[1]], eat)

threads = [threading.Thread(target=sit, args=(seat,)) for seat in range({n})]
{_START}assert len(meals) == {n}, f"{n} diners had {{len(meals)}} meals"
""",
            )
            for n in (2, 3)
        ),
        Explored(
            race=None,
            max_schedules=300,
            driver=f"""\
import threading

left, right = threading.Lock(), threading.Lock()

meals = []

def eat():
    meals.append(1)

def twice():
    dine(left, right, eat)
    dine(left, right, eat)

threads = [threading.Thread(target=twice),
           threading.Thread(target=dine, args=(right, left, eat))]
{_START}""",
        ),
        # This fork has a user who is no diner. A table that tells its diners of a free fork hears
        # nothing of it, and need not: that a diner then waits on is no fault.
        Explored(
            deadlock=None,
            driver=f"""\
import threading

left, right = threading.Lock(), threading.Lock()
busy = []

def eat():
    assert not busy, "two diners ate with one fork at the same time"
    busy.append(1)
    busy.pop()

def clean_the_fork():
    with right:
        eat()

threads = [threading.Thread(target=dine, args=(left, right, eat)),
           threading.Thread(target=clean_the_fork)]
{_START}""",
        ),
        RealRun(
            decides="live",
            driver="""\
import threading

forks = [threading.Lock() for _ in range(5)]

def sit(seat):
    for _ in range(50):
        # Whether everybody eats, however busy the neighbours are, is explored above.
        dine(forks[seat], forks[(seat + 1) % 5], lambda: None)

spawn(*(lambda seat=seat: sit(seat) for seat in range(5)))
""",
        ),
        RealRun(
            decides="still concurrent",
            driver="""\
import threading

forks = [threading.Lock() for _ in range(4)]
gate = Gate(2, "diners who share no fork")
spawn(lambda: dine(forks[0], forks[1], gate.meet), lambda: dine(forks[2], forks[3], gate.meet))
""",
        ),
        RealRun(
            decides="still concurrent",
            driver="""\
import threading

forks = [threading.Lock() for _ in range(12)]
gate = Gate(6, "diners who share no fork")
spawn(*(lambda i=i: dine(forks[2 * i], forks[2 * i + 1], gate.meet) for i in range(6)))
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            ("works", "live"),
            "The forks are taken and never put back (line {line}: `{code}`). The next diner waits "
            "for ever. Use `with`, or an `ExitStack`.",
            when=patterns.never_released,
        ),
        Diagnosis(
            "works",
            "The forks are `left` and `right`. Another lock in their place (line {line}: `{code}`) "
            "keeps out only those who use this function; whoever holds a fork relies on it.",
            when=patterns.makes_lock,
            message="without holding both",
        ),
        Diagnosis(
            "one diner",
            "Alone at the table `left is right`: the diner takes the one fork and then waits for "
            "it. Take it once.",
            kinds=("hang",),
        ),
        Diagnosis("one diner", "{message} Where `left is right`, there is one fork: take it once."),
        Diagnosis(
            "live",
            "Line {line} lets a fixed number of diners try: `{code}`. It helps while more sit at "
            "the table than that. With fewer forks than it admits, all of them can hold their left "
            "fork and wait. Any number may dine; make the order of the forks decide.",
            when=_semaphore,
        ),
        Diagnosis(
            "live",
            "Which fork comes first changes from call to call (line {line}: `{code}`). Sooner or "
            "later two neighbours begin at opposite sides of the forks they share. The order has "
            "to hang on the forks themselves.",
            when=patterns.calls("next", "random", "choice", "shuffle", "randint", "randrange"),
            kinds=("deadlock",),
        ),
        Diagnosis(
            "live",
            "Everybody takes the fork on the same side first (line {line}: `{code}`). When all "
            "hold one and wait for the other, the circle is closed. Take the two in an order that "
            "is the same for the whole table.",
            when=_takes_in_given_order,
            kinds=("deadlock", "hang"),
        ),
        Diagnosis(
            "clean",
            "{message} A line after `eat()` is not reached when it raises (the forks are taken in "
            "line {line}: `{code}`). `with` puts them back on every way out.",
            when=patterns.acquire_without_finally,
        ),
        Diagnosis(
            "clean",
            "The error of the meal ends in line {line}: `{code}`. The caller has to hear of it.",
            when=patterns.either(patterns.hides_errors, patterns.calls("suppress")),
        ),
        Diagnosis(
            "safe",
            "Line {line} waits for a fork only for a while, and the diner then goes on or goes "
            "hungry: `{code}`. After stepping back, try again.",
            when=_no_second_try,
        ),
        Diagnosis(
            "still concurrent",
            "Line {line} lets a fixed number of diners to the table: `{code}`. Others wait "
            "although their forks lie free. Let the forks alone decide who waits, and order them.",
            when=patterns.wide_semaphore,
        ),
        Diagnosis(
            "still concurrent",
            "Diners who share no fork wait for each other, because of line {line}: `{code}`. One "
            "lock for the whole table has no deadlock, and only one guest ever eats. Order the "
            "forks instead.",
            when=_one_lock_for_all,
        ),
    ),
    hints=(
        "All five take their left fork at the same moment. Which one thing could one of them do "
        "differently?",
        "Number the forks. If everybody takes the lower number first, the last diner reaches for "
        "the right-hand fork first, and the circle cannot close. Locks have a number: `id(lock)`. "
        "And if there is only one fork?",
        "`if left is right:` eat under `with left:`. Else `first, second = sorted((left, right), "
        "key=id)`, and `with first, second:` around `eat()`.",
    ),
    after=(
        "**What just happened.** Dijkstra's table needs four things to deadlock, as every deadlock "
        "does: forks that only one can hold, diners who hold one and wait for another, no taking "
        "a fork out of a hand, and a circle of waiting. Your order breaks the circle. Stepping "
        "back breaks *hold and wait*. A waiter who hands out both forks at once breaks it as well, "
        "at the price of a queue at the waiter."
    ),
)

TASKS = (SCHEDULE, TRANSFER, DINE)
