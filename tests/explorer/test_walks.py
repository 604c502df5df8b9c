"""After a search by states, any schedule at all comes to states that it knows, and to no others.

That holds only if no state was missed, and if of two states taken for one each step leads to the
same. Where threads are taken for each other, which of those that look alike comes first in a
state's key is luck; so all their orders are looked up. What the search does at once may be done
late here; it knows no states in between.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Hashable, Iterable

import pytest

from threadlab.explorer import standing
from threadlab.explorer.history import Touch
from threadlab.explorer.instrument import instrument
from threadlab.explorer.kernel import Execution
from threadlab.explorer.models.threads import Thread as Handle
from threadlab.explorer.program import Runner
from threadlab.explorer.states import StateSearch, is_prompt
from threadlab.explorer.thread import Thread

START = """
for t in threads:
    t.start()
for t in threads:
    t.join()
"""
PROGRAMS = {
    "jobs and a dict of results": """
import queue, threading
q = queue.Queue()
results = {}
lock = threading.Lock()
def worker():
    while True:
        try:
            n = q.get_nowait()
        except queue.Empty:
            return
        r = n ** 2
        with lock:
            results[n] = r
        q.task_done()
for n in range(4):
    q.put(n)
threads = [threading.Thread(target=worker) for _ in range(3)]
""",
    "readers and a writer": """
import threading
class RWLock:
    def __init__(self):
        self.changed = threading.Condition()
        self.readers = 0
        self.writing = False
rw = RWLock()
a = b = 0
def reader():
    with rw.changed:
        while rw.writing:
            rw.changed.wait()
        rw.readers += 1
    assert a == b
    with rw.changed:
        rw.readers -= 1
        rw.changed.notify_all()
def writer():
    global a, b
    with rw.changed:
        while rw.writing or rw.readers:
            rw.changed.wait()
        rw.writing = True
    a += 1
    b += 1
    with rw.changed:
        rw.writing = False
        rw.changed.notify_all()
threads = [threading.Thread(target=f) for f in (reader, writer, reader)]
""",
    "two rounds at a barrier": """
import threading
barrier = threading.Barrier(3)
lock = threading.Lock()
n = 0
def work(own):
    global n
    for r in range(2):
        with lock:
            n += own
        barrier.wait()
threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]
""",
    "who was last at a barrier": """
import threading
barrier = threading.Barrier(2)
lock = threading.Lock()
last = []
def work(own):
    for r in range(2):
        with lock:
            pass
        place = barrier.wait()
        with lock:
            if place == 0:
                last.append(own)
threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
""",
    "a lock for two of three accesses": """
import threading
lock = threading.Lock()
n = 0
def work():
    global n
    with lock:
        n += 1
    with lock:
        n += 1
def late():
    global n
    with lock:
        n += 1
    with lock:
        pass
    n += 1
threads = [threading.Thread(target=f) for f in (work, late)]
""",
    "a value on its way out of a with": """
import threading
lock = threading.Lock()
noise = 0
n = 0
got = []
def read():
    with lock:
        try:
            return n
        finally:
            for _ in range(2):
                pass
def work():
    global noise
    for k in range(2):
        with lock:
            noise = k
    value = read()
    for k in range(2):
        with lock:
            noise = k
    got.append(value)
def change():
    global n
    for k in range(3):
        with lock:
            n = k
threads = [threading.Thread(target=f) for f in (work, change)]
""",
    "who is woken late": """
import threading
lock = threading.Lock()
some, room = threading.Condition(lock), threading.Condition(lock)
items = []
def put():
    for n in range(2):
        with room:
            while items:
                room.wait()
            items.append(n)
            some.notify()
def take():
    with some:
        while not items:
            some.wait()
        items.pop()
        room.notify()
threads = [threading.Thread(target=f) for f in (put, take, take)]
""",
    "places that are given back": """
import threading
places = threading.Semaphore(2)
lock = threading.Lock()
n = 0
def work():
    global n
    with places:
        with lock:
            n = n * 2 + 1
threads = [threading.Thread(target=work) for _ in range(3)]
""",
    "an end of a queue for one": """
import queue, threading
jobs, results = queue.Queue(), queue.Queue(1)
def work():
    while (n := jobs.get()) is not None:
        results.put(n)
        jobs.task_done()
def collect():
    for _ in range(3):
        results.get()
threads = [threading.Thread(target=f) for f in (work, collect, work)]
for t in threads:
    t.start()
for n in (1, 2, 3, None, None):
    jobs.put(n)
for t in threads:
    t.join()
threads = []
""",
    "a pool with callbacks": """
import threading
from concurrent.futures import ThreadPoolExecutor
lock = threading.Lock()
done = 0
def note(future):
    global done
    with lock:
        done += future.result()
with ThreadPoolExecutor(2) as pool:
    for n in range(3):
        pool.submit(abs, n).add_done_callback(note)
threads = []
""",
}  # fmt: skip


class Walk:
    """Any schedule; ``strangers`` are the states on it that the search does not know."""

    runs_on = False

    def __init__(self, seed: int, known: Iterable[bytes]) -> None:
        self.strangers = 0
        self.met = 0
        self._known = known
        self._random = random.Random(seed)

    def raced(self, execution: Execution, thread: Thread, touches: Iterable[Touch]) -> None:
        for _ in touches:
            pass

    def pick(self, execution: Execution, enabled: list[Thread]) -> Thread | None:
        if len(enabled) > 1 and not any(map(is_prompt, itertools.repeat(execution), enabled)):
            self.met += 1
            self.strangers += not any(key in self._known for key in keys(execution))
        return self._random.choice(enabled)


def keys(x: Execution) -> Iterable[bytes]:
    """The key of the present state, and those with like threads in another order."""
    yield standing.state_of(x).digest
    known = standing._alike(x)
    if known is None:
        return
    free = [t.number for t in x.threads if type(t.handle) is Handle]
    fixed = [t.number for t in x.threads if type(t.handle) is not Handle]
    for moved in itertools.permutations(free):
        key = standing._key(x, known, (*fixed, *moved))
        if key is not None:
            yield key.digest


def search(source: str) -> tuple[Runner, set[Hashable], StateSearch]:
    """All states of a program."""
    program = instrument(source, markers=True)
    visible: set[Hashable] = set()
    while True:
        runner, strategy = Runner(program, remember=True), StateSearch(limit=20_000)
        while True:
            strategy.begin()
            x = runner.run(strategy, visible)
            assert x.outcome in {"passed", "pruned"}
            if x.revealed - visible:
                visible |= x.revealed
                break
            if not strategy.advance():
                assert not strategy.full
                return runner, visible, strategy


def walk(name: str, walks: int, forget: int = 0) -> tuple[int, int]:
    """How many states were met, and how many of them not known, when some are forgotten."""
    runner, visible, strategy = search(PROGRAMS[name] + START)
    known = set(strategy.seen)
    for key in sorted(known)[:forget]:
        known.remove(key)
    met = strangers = 0
    for seed in range(walks):
        one = Walk(seed, known)
        x = runner.run(one, visible)
        assert x.outcome == "passed"
        assert x.revealed <= visible
        met, strangers = met + one.met, strangers + one.strangers
    return met, strangers


@pytest.mark.parametrize("name", PROGRAMS)
def test_any_schedule_comes_to_known_states(name: str) -> None:
    met, strangers = walk(name, walks=60)
    assert met > 70
    assert strangers == 0


def test_a_state_that_is_missed_is_found() -> None:
    _, strangers = walk("readers and a writer", walks=60, forget=20)
    assert strangers > 0
