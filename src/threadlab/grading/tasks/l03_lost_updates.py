"""Lesson 03, lost updates: a losing schedule, a counter, an account."""

from __future__ import annotations

from threadlab.grading import patterns
from threadlab.grading.causes import CAUSES, SAME_NUMBER
from threadlab.grading.task import (
    Diagnosis,
    Explored,
    Name,
    Property,
    RealRun,
    Replayed,
    Task,
)

LOSING_PROGRAM = """\
import threading

counter = 0

def increment():
    global counter
    counter += 1

first = threading.Thread(target=increment)
second = threading.Thread(target=increment)
first.start()
second.start()
first.join()
second.join()
assert counter == 2, f"two increments made {counter}: an update is lost"
"""

LOSING_SCHEDULE = Task(
    id="03.1",
    title="Lose an update",
    defines=(Name("losing_schedule", "str"),),
    properties=(
        Property(
            "a schedule", 1, "It is made of steps of A and B.", "It is no schedule of A and B."
        ),
        Property(
            "loses an update",
            3,
            "Played back, two increments make 1.",
            "Played back, both increments arrive: the counter is 2.",
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="a schedule",
            driver="""\
steps = "".join(losing_schedule.split())
check(steps, "The schedule is empty.")
odd = sorted(set(steps) - set("AB"))
check(not odd, f"The schedule has the letter {', '.join(odd)}, and the threads are A and B.")
""",
        ),
        Replayed(
            program=LOSING_PROGRAM,
            name="losing_schedule",
            wanted="race",
            decides="loses an update",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "a schedule",
            "The schedule is still empty. Play the scheduler above until the counter ends at 1, "
            "then "
            'copy the letters that it shows, e.g. `losing_schedule = "AAABBB"`.',
            message="empty",
        ),
        Diagnosis(
            "a schedule",
            "{message} Each letter stands for one step of that thread: capital A and B, nothing "
            "else.",
            message="letter",
        ),
        Diagnosis(
            "loses an update",
            "Here one thread writes before the other one reads, so the second increment builds on "
            "the first and nothing is lost. `counter += 1` is three steps: read, add, write. Let "
            "one thread read, and let the other read too before the first has written.",
        ),
    ),
    hints=(
        "`counter += 1` is three steps: read, add, write. In which of them does one thread learn "
        "what the other has done?",
        "An update is lost when both threads have read the same number before either has written.",
        "Let A take its first step (the read), then let B run to its end, then A.",
    ),
    after=(
        "**What just happened.** Both threads read 0, both added one to *their* 0, both wrote 1. "
        "No thread did anything wrong by itself: the fault is in the gap between the read and the "
        "write. Every other schedule of this kind, short or long, has the same shape: "
        "*read, read, write, write*."
    ),
)


COUNTER = Task(
    id="03.2",
    title="A counter that counts",
    defines=(Name("Counter"),),
    properties=(
        Property("works", 2, "It counts.", "With a single thread it does not count yet."),
        Property("safe", 4, "No update is lost.", "Some schedule loses an update."),
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
for n in range(1, 8):
    counter.increment()
    check(counter.value == n, f"After {n} increments in one thread the value is {counter.value!r}.")
other = Counter()
other.increment()
check((counter.value, other.value) == (7, 1),
      f"Two counters get into each other's way: {counter.value!r} and {other.value!r} "
      "instead of 7 and 1.")
""",
        ),
        Explored(
            driver="""\
import threading

counter = Counter()
threads = [threading.Thread(target=counter.increment) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter.value == 2, f"two increments made {counter.value}"
""",
        ),
        Explored(
            driver="""\
import threading

counter = Counter()

def twice():
    counter.increment()
    counter.increment()

def look():
    before = counter.value
    after = counter.value
    assert 0 <= before <= after <= 3, f"a reader saw {before} and then {after}"

threads = [threading.Thread(target=f) for f in (twice, counter.increment, look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter.value == 3, f"three increments made {counter.value}"
""",
        ),
        RealRun(
            decides="the right lock",
            driver="""\
one, other = Counter(), Counter()
independent(one.increment, other.increment, "increments of two counters")
independent(one.increment, lambda: other.value, "increments of two counters")
""",
        ),
    ),
    diagnoses=(
        Diagnosis("works", "{message}", message="equal to itself alone"),
        SAME_NUMBER,
        *CAUSES,
        Diagnosis(
            "safe",
            "{message} Nothing is lost in the end, but on the way the number is one that was never "
            "counted, and whoever looks just then takes it for true. Compute first, and let the "
            "number change in one step; or let readers take the lock too.",
            message="reader saw",
        ),
    ),
    hints=(
        "Which two moments inside `increment` must nobody come between?",
        "Make one lock where the counter is made, and keep it beside the number.",
        "`self._lock = threading.Lock()` in `__init__`; in `increment`, `with self._lock:` around "
        "the read and the write. (Is one lock enough for all counters? Try two counters.)",
    ),
    after=(
        "**What just happened.** The three steps of `self.value += 1` are still three steps. The "
        "lock does not make them one; it makes everybody else wait until they are over. Note that "
        "the lock lives in the object, beside the number that it guards: a lock for each call "
        "guards nothing, a lock for all counters makes strangers wait."
    ),
)

ACCOUNT = Task(
    id="03.3",
    title="An account that is never overdrawn",
    defines=(Name("Account"),),
    properties=(
        Property(
            "works", 2, "Paying in and out works.", "With a single thread it is not right yet."
        ),
        Property(
            "safe",
            4,
            "No money is lost or made, and nobody overdraws.",
            "Some schedule overdraws the account or loses money.",
        ),
        Property("live", 2, "Every schedule ends.", "Some schedule hangs."),
        Property(
            "the right lock",
            2,
            "Two accounts never wait for each other.",
            "One account waits for another one.",
        ),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
account = Account(100)
check(not callable(account.balance),
      "`balance` is a method here; it has to be an attribute or a property: `account.balance`.")
check(account.balance == 100, f"Account(100) has the balance {account.balance!r}.")
check(not account.balance == 1, "The balance of Account(100) equals 100, and 1 as well: a number "
      "is equal to itself alone.")

def pay(amount, wanted, left):
    got = account.withdraw(amount)
    check(got is wanted, f"withdraw({amount}) from {left if not wanted else left + amount} "
          f"returned {got!r} instead of {wanted}.")
    check(account.balance == left, f"After withdraw({amount}), which returned {got!r}, the balance "
          f"is {account.balance!r} instead of {left}.")

pay(30, True, 70)
pay(71, False, 70)
account.deposit(5)
check(account.balance == 75, f"After deposit(5) to 70 the balance is {account.balance!r}.")
pay(75, True, 0)
pay(1, False, 0)
account.deposit(7)
pay(8, False, 7)
pay(7, True, 0)
other = Account(3)
other.deposit(1)
check((account.balance, other.balance) == (0, 4), "Two accounts get into each other's way.")
""",
        ),
        Explored(
            driver="""\
import threading

account = Account(100)
paid = {}

def pay(who):
    paid[who] = account.withdraw(60)

threads = [threading.Thread(target=pay, args=(who,)) for who in ("A", "B")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not (paid["A"] and paid["B"]), "two withdrawals of 60 both succeeded on a balance of 100"
assert paid["A"] or paid["B"], "neither of two withdrawals of 60 succeeded on a balance of 100"
assert account.balance == 40, f"one withdrawal of 60 left {account.balance} of 100"
""",
        ),
        Explored(
            driver="""\
import threading

account = Account(100)
paid = {}

def pay():
    paid["B"] = account.withdraw(60)

threads = [threading.Thread(target=account.deposit, args=(10,)), threading.Thread(target=pay)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert paid["B"] is True, "withdraw(60) failed although there was enough money all the time"
assert account.balance == 50, f"100 and 10 paid in and 60 paid out left {account.balance}"
""",
        ),
        Explored(
            driver="""\
import threading

account = Account(10)
threads = [threading.Thread(target=account.deposit, args=(n,)) for n in (5, 7)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert account.balance == 22, f"10 with 5 and 7 paid in made {account.balance}"
""",
        ),
        Explored(
            driver="""\
import threading

account = Account(50)
paid = {}

def pay(amount):
    paid[amount] = account.withdraw(amount)

def look():
    seen = account.balance
    assert seen >= 0, f"a reader saw the balance {seen}"

threads = [threading.Thread(target=pay, args=(20,)), threading.Thread(target=pay, args=(80,)),
           threading.Thread(target=look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert paid[20] is True, "withdraw(20) failed although there was enough money all the time"
assert paid[80] is False, "withdraw(80) succeeded on a balance of 50"
assert account.balance == 30, f"one withdrawal of 20 left {account.balance} of 50"
""",
        ),
        RealRun(
            decides="the right lock",
            driver="""\
one, other = Account(1000), Account(1000)
independent(lambda: one.withdraw(1), lambda: other.withdraw(1), "payments of two accounts")
independent(lambda: one.deposit(1), lambda: other.withdraw(1), "payments of two accounts")
independent(lambda: one.deposit(1), lambda: other.balance, "payments of two accounts")
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "Line {line} returns the same whatever happens: `{code}`. It fits one check and no "
            "other; the account has to keep its own books.",
            when=patterns.returns_constant,
        ),
        *CAUSES,
        Diagnosis(
            "safe",
            "For a moment the account is overdrawn, and whoever looks just then sees it: "
            "{message}. "
            "Decide first, and change the balance only when it stays at zero or above.",
            message="a reader saw the balance",
        ),
    ),
    hints=(
        "`withdraw` looks at the balance and then changes it. What can happen in between?",
        "The check and the change have to be under the same hold of the same lock; and `deposit` "
        "changes the same number.",
        "`with self._lock:` around the whole body of `withdraw`, the `if` included, and around the "
        "body of `deposit`.",
    ),
    after=(
        "**What just happened.** A lock around the subtraction alone would still let two threads "
        "through the check. What has to be undivided is the *decision and the deed*. And a lock "
        "only works if everybody takes it: an unlocked `deposit` loses money just as well."
    ),
)

TASKS = (LOSING_SCHEDULE, COUNTER, ACCOUNT)
