"""A lock is called what the learner calls it, so that a circle of waiting can be read."""

from __future__ import annotations

import pytest

from threadlab import explore

BANK = """\
import threading

class Account:
    def __init__(self):
        self.lock = threading.Lock()

def transfer(src, dst):
    with src.lock, dst.lock:
        pass

{accounts}
threads = [
    threading.Thread(target=transfer, args=({one}, {two})),
    threading.Thread(target=transfer, args=({two}, {one})),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""


@pytest.mark.parametrize(
    ("accounts", "one", "two", "locks"),
    [
        ("ann, bob = Account(), Account()", "ann", "bob", ("ann.lock", "bob.lock")),
        (
            "accounts = [Account(), Account()]",
            "accounts[0]",
            "accounts[1]",
            ("accounts[0].lock", "accounts[1].lock"),
        ),
        (
            "bank = {n: [Account()] for n in 'ab'}",
            "bank['a'][0]",
            "bank['b'][0]",
            ("Account.lock #1", "Account.lock #2"),
        ),
    ],
)
def test_two_locks_have_two_names(
    accounts: str, one: str, two: str, locks: tuple[str, str]
) -> None:
    """Called after an owner who got a name only after the lock was made; else numbered."""
    found = explore(BANK.format(accounts=accounts, one=one, two=two))
    assert found.verdict == "deadlock"
    waits = {waiting.thread: waiting.what for waiting in found.waiting}
    assert {waits["A"], waits["B"]} == {f"lock {name}" for name in locks}
    assert {step.label for step in found.steps} == {f"acquire {name}" for name in locks}


def test_a_story_does_not_repeat_itself() -> None:
    """The message of a failing assertion reads again what its condition has read."""
    found = explore("""\
import threading

soup = None

def cook():
    global soup
    soup = "soup"

def serve():
    assert soup == "soup", f"the bowl holds {soup}"

threads = [threading.Thread(target=cook), threading.Thread(target=serve)]
for t in threads:
    t.start()
for t in threads:
    t.join()
""")
    assert found.verdict == "race"
    told = [line for line in found.explanation.splitlines() if "  read soup" in line]
    assert len(told) == 1
