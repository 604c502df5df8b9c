"""Threads that nobody tells apart are taken for each other, and no others."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace

import pytest
from fuzz_alike import HANDLINGS, difference, draw

from threadlab.explorer import alike as reading
from threadlab.explorer.alike import alike
from threadlab.explorer.search import Search, outcomes

SEEDS = range(40)

COUNT = """\
import threading

n = 0
lock = threading.Lock()

def work():
    global n
    with lock:
        n += 1

{handling}
"""
PLAIN = """\
threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""


compare = cache(difference)


@pytest.mark.parametrize("seed", SEEDS)
def test_same_endings_as_by_schedules(seed: int) -> None:
    assert not compare(seed), draw(seed)


def test_the_fuzz_draws_what_it_is_for() -> None:
    """Of its programs many do not tell their threads apart, and many can be compared."""
    compared = [seed for seed in SEEDS if compare(seed) == ""]
    assert sum(alike(draw(seed)) is not None for seed in compared) >= 8


STEPS = """\
import threading

n = 0
seen = []
lock = threading.Lock()
done = threading.Event()

def A():
    global n
    with lock:
        n += 1
    done.set()
    with lock:
        n += 1

def B():
    pass

"""


def handled(name: str) -> str:
    """A program in which it shows for whom the main thread has waited."""
    text = HANDLINGS[name].replace("COUNT", "2").replace("PAUSE", "done.wait()")
    return STEPS + text.replace("MAIN", "with lock: seen.append(n)")


@pytest.mark.parametrize("name", sorted(HANDLINGS))
def test_for_whom_the_program_has_waited_is_not_forgotten(name: str) -> None:
    assert outcomes(handled(name), "states") == outcomes(handled(name), "dpor")


@pytest.mark.parametrize("name", ["by name, and others", "only the last"])
def test_taking_all_for_each_other_would_be_found(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading._Reading, "_check", lambda self, node: None)
    monkeypatch.setattr(reading, "_Spans", lambda *_: SimpleNamespace(lines=[]))
    alike.cache_clear()
    try:
        assert outcomes(handled(name), "states") < outcomes(handled(name), "dpor")
    finally:
        alike.cache_clear()


@pytest.mark.parametrize(
    "handling",
    [
        PLAIN,
        PLAIN.replace("    t.", "t.").replace(":\nt.", ": t."),
        "threads = []\nfor _ in range(3):\n    t = threading.Thread(target=work)\n    t.start()\n"
        "    threads.append(t)\nfor t in threads:\n    t.join()",
        "a = [threading.Thread(target=work)]\nb = [threading.Thread(target=work)] + a\n"
        "for t in [*b]:\n    t.daemon = True\n    t.start()\nfor t in b:\n    t.join()",
        "t1, t2 = threading.Thread(target=work), threading.Thread(target=work)\n"
        "for t in (t1, t2):\n    t.start()\nfor t in (t1, t2):\n    t.join()",
        "from threading import Thread as T\nthreads: list[T] = [T(target=work), T(target=work)]\n"
        "[t.start() for t in threads]\nfor _ in threads:\n    pass\n"
        "for t in threads:\n    t.join()",
        "class Crew:\n    def __init__(self):\n        self.all = []\n        for _ in range(2):\n"
        "            self.all.append(threading.Thread(target=work))\n        for t in self.all:\n"
        "            t.start()\n"
        "    def end(self):\n        for t in self.all:\n            t.join()\n"
        "Crew().end()",
    ],
)
def test_handlings_that_tell_nobody_apart(handling: str) -> None:
    assert alike(COUNT.format(handling=handling)) is not None


@pytest.mark.parametrize(
    "told",
    [
        "print(threading.current_thread().name)",
        "print(t.name)",
        "print(threads[0])",
        "threads[0].join()",
        "t.join()",
        "t.join(timeout=1)",
        "for t in threads:\n    t.join()\n    n += 1",
        "for t in threads:\n    t.join()\nelse:\n    n += 1",
        "for i, t in enumerate(threads):\n    t.join()",
        "for t in reversed(threads):\n    t.join()",
        "while any(t.is_alive() for t in threads):\n    pass",
        "[t.join() for t in threads]",
        "threads.sort(key=id)",
        "threads.pop().join()",
        "del threads",
        "wait(threads)",
        "first = threads[0]",
        "def end(threads):\n    for t in threads:\n        t.join()",
        "def end():\n    t.join()",
        "for t in [1, 2]:\n    print(t)",
        "class Worker(threading.Thread):\n    pass",
        "isinstance(t, threading.Thread)",
        "data = threading.local()",
        "from threading import enumerate\nprint(enumerate())",
        "import random\nprint(random.random())",
        "from random import randint\nprint(randint(1, 2))",
        "{t: 1 for t in threads}",
        "lambda: t",
        "if threads:\n    n += 1",
        "print(vars())",
        "pair = (threading.Thread(target=work), 1)\nprint(pair[0])",
        "pair = (t, 1)\nprint(pair[0])",
        "more = threads + [1]\nprint(more[0])",
        "x = print(*threads)",
        "x = [*threads, 1]\nprint(x[0])",
        "cells = {}\ncells[0] = t\nprint(cells[0])",
        "class Crew:\n    one = threading.Thread(target=work)\nprint(Crew.one)",
        "class Crew:\n    all = [threading.Thread(target=work)]\nprint(Crew.all)",
        "a, b = threading.Thread(target=work), 1\nprint(a)",
        "print((x := threads))",
    ],
)
def test_whatever_may_tell_them_apart_is_against_it(told: str) -> None:
    """Each of them after a program that is fine without it."""
    assert alike(COUNT.format(handling=PLAIN)) is not None
    assert alike(COUNT.format(handling=PLAIN + told)) is None


def test_a_join_by_another_thread_tells_them_apart() -> None:
    """Who waits for all waits for itself as well: when it comes to that is another question."""
    source = COUNT.format(
        handling="def both():\n    global n\n    work()\n    try:\n        for t in threads:\n"
        "            t.join()\n    except RuntimeError:\n        n += 10\n"
        "threads = [threading.Thread(target=both) for _ in range(2)]\n"
        "for t in threads:\n    t.start()\nfor t in threads:\n    t.join()"
    )
    assert alike(source) is not None  # by the text alone
    assert outcomes(source, "states") == outcomes(source, "dpor")


def states(source: str) -> int:
    """How many states the search by states tells apart."""
    search = Search(source, budget=60.0)
    search._systematic(1)
    search._by_states()
    assert search.found.outcome == "passed"
    return search.found.states


def test_states_are_as_many_as_can_be_counted_by_hand() -> None:
    """Of k threads some wait for the lock and the others are done: each more is a few states more.

    Told apart, it would double them.
    """
    handling = PLAIN.replace("range(3)", "range({})")
    counts = [states(COUNT.format(handling=handling.format(k))) for k in (3, 4, 5)]
    assert counts[1] - counts[0] == counts[2] - counts[1]  # linear; told apart it is 2 ** k
    named = COUNT.format(handling=handling.format(5) + "print(threads[0])")
    assert states(named) > 2 * counts[2]
