"""The search by states: two states are one only if nothing that comes next can tell them apart.

In each program a thread reads ``n``, which another sets to 1 and back to 0. So there are two ways
to come to the same place, and what was read is kept where a picture of the state could miss it.
"""

from __future__ import annotations

import pytest

from threadlab.explorer.search import Search
from threadlab.explorer.states import keeps_unseen

HEAD = """
import threading
from concurrent.futures import ThreadPoolExecutor
lock = threading.Lock()
noisy = 0
n = 0
def noise():
    global noisy
    with lock:
        noisy = noisy * 2 + 1
def there_and_back():
    global n
    with lock:
        n = 1
    with lock:
        n = 0
def get():
    with lock:
        return n
def pause():
    with lock:
        pass
    with lock:
        pass
    return 0
"""
TAIL = """
threads = [threading.Thread(target=f) for f in ORDER]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""
# which of the two ways comes first is for the search to say
ORDERS = ("(work, there_and_back, noise, noise)", "(there_and_back, noise, work, noise)")
RACY = {
    "minus one and minus two": """
balance = 0
def work():
    global balance
    with lock:
        balance = -1 - n
    pause()
    assert balance == -1
""",
    "items of a list's subclass": """
class Stack(list):
    pass
stack = Stack()
def work():
    with lock:
        stack.append(n)
    pause()
    assert stack[0] == 0
""",
    "value of an int's subclass": """
class Money(int):
    pass
def work():
    money = Money(get())
    pause()
    assert money == 0
""",
    "an attribute with a name that locks have": """
class Reader:
    pass
reader = Reader()
def work():
    reader._line = get()
    pause()
    assert reader._line == 0
""",
    "a name with underscores": """
__total__ = 0
def work():
    global __total__
    __total__ = get()
    pause()
    assert __total__ == 0
""",
    "a keyword's default": """
def kept(value=None, *, box=[0]):
    if value is not None:
        box[0] = value
    return box[0]
def work():
    kept(get())
    pause()
    assert kept() == 0
""",
    "an attribute of a method": """
class Worker:
    def run(self):
        pass
def work():
    Worker.run.seen = get()
    pause()
    assert Worker.run.seen == 0
""",
    "the table of a set": """
numbers = set()
def work():
    first, second = [(0, 8), (8, 0)][get()]
    numbers.add(first)
    numbers.add(second)
    first = second = 0
    pause()
    assert list(numbers) == [0, 8]
""",
    "an error on its way through except": """
def work():
    try:
        try:
            raise [ValueError, KeyError][get()]
        except Exception:
            pause()
            raise
    except ValueError:
        pass
""",
    "an error on its way through finally": """
def work():
    try:
        try:
            {0: 0}[get()]
            raise ValueError
        finally:
            pause()
    except ValueError:
        pass
""",
    "a result on its way through finally": """
def seen():
    value = get()
    try:
        return [value]
    finally:
        value = 0
        pause()
def work():
    assert seen() == [0]
""",
    "the cause of an error": """
def work():
    try:
        raise ValueError from [OSError, KeyError][get()]()
    except ValueError as error:
        pause()
        assert isinstance(error.__cause__, OSError)
""",
    "what a lambda has read": """
found = []
work = lambda: found.append(get() + pause())
def check():
    assert found == [0]
""",
    "the name of a thread": """
def work():
    threading.current_thread().name = f"T{get()}"
    pause()
    assert threading.current_thread().name == "T0"
""",
    "what a comprehension has so far": """
items = [0, 0]
def work():
    items[0] = get()
    first = [x for x in items if pause() == 0 and items.__setitem__(0, 0) is None]
    assert first == [0, 0]
""",
    "a text made of a list": """
items = [0]
def joined(text, _, again):
    return text
def work():
    items[0] = get()
    assert joined(f"{items}", items.__setitem__(0, 0), pause()) == "[0]"
""",
    "items that were unpacked": """
items = [0]
def first(item, _, again):
    return item
def work():
    items[0] = get()
    assert first(*items, items.__setitem__(0, 0), pause()) == 0
""",
    "how often a waiter holds the lock": """
again = threading.RLock()
ready = threading.Condition(again)
told = False
def tell():
    global told
    with ready:
        told = True
        ready.notify()
def work():
    for _ in range(1 + get()):
        again.acquire()
    while not told:
        ready.wait()
    again.release()
    threading.Thread(target=tell).start()
threading.Thread(target=tell).start()
""",
    "a result of a pool's task": """
def task():
    value = get()
    pause()
    return value
def work():
    with ThreadPoolExecutor(1) as pool:
        futures = [pool.submit(task), pool.submit(pause)]
    assert futures[0].result() == 0
""",
    "a local that waits to be handed over": """
def check(mine, _):
    assert mine == 0
def work():
    mine = get()
    check(mine, pause())
""",
    "a local that waits to be added": """
def work():
    mine = get()
    both = mine + pause()
    assert both == 0
""",
    "a local that waits to be added to": """
def work():
    mine = get()
    mine += pause()
    assert mine == 0
""",
    "a local in a list that is being made": """
def work():
    mine = get()
    assert [mine, pause()] == [0, 0]
""",
    "a local in a text that is being made": """
def work():
    mine = get()
    text = f"{mine}{pause()}"
    assert text == "00"
""",
    "a local that is matched": """
def work():
    mine = get()
    match mine:
        case 0 if pause() == 0:
            pass
        case 1 if pause() == 0:
            raise ValueError
""",
    "a local for a handler": """
def work():
    mine = get()
    try:
        pause()
        raise ValueError
    except ValueError:
        assert mine == 0
""",
    "a local for a finally": """
def work():
    mine = get()
    try:
        pause()
    finally:
        assert mine == 0
""",
    "a local for the next round": """
def work():
    mine = 0
    for _ in range(2):
        assert mine == 0
        mine = get()
        pause()
""",
    "a local for the next round of while": """
def work():
    mine = rounds = 0
    while rounds < 2:
        rounds += 1
        if rounds == 2:
            assert mine == 0
        mine = get()
        pause()
""",
    "an argument of a call further out": """
def inner():
    return pause()
def outer(mine):
    inner()
    assert mine == 0
def work():
    outer(get())
""",
    "a local that may not be bound": """
def work():
    if get() == 0:
        mine = 0
    pause()
    assert mine == 0
""",
    "the object that super finds": """
class Base:
    def __init__(self, k):
        self.k = k
    def check(self):
        assert self.k == 0
class Derived(Base):
    def check(self):
        pause()
        super().check()
both = (Derived(0), Derived(1))
def work():
    both[get()].check()
""",
    "a local that a comprehension sees": """
def work():
    mine = get()
    assert [mine + pause() for _ in range(1)] == [0]
""",
    "a name in the body of a class": """
def work():
    class Look:
        mine = get()
        other = pause()
        assert mine == 0
""",
    "a local that a function keeps": """
def work():
    mine = get()
    def check():
        assert mine == 0
    pause()
    check()
""",
    "a local that is looked up": """
def work():
    mine = get()
    pause()
    assert locals()["mine"] == 0
""",
    "what a loop in another call has read": """
def twice():
    found = []
    for _ in range(2):
        found.append(get())
        pause()
    return found
def work():
    assert twice()[0] == 0
""",
    "who waits longest": """
order = []
waiting = 0
ready = threading.Condition(lock)
def one():
    global waiting
    with ready:
        waiting += 1
        ready.wait()
        order.append(1)
def two():
    global waiting
    with ready:
        waiting += 1
        ready.wait()
        order.append(2)
def work():
    waiters = [threading.Thread(target=f, daemon=True) for f in (one, two)]
    for waiter in waiters:
        waiter.start()
    pause()
    with ready:
        if waiting == 2:
            ready.notify()
    pause()
    with lock:
        assert order != [2] or n == 0
""",
    "an answer that waits in a call within": """
def inner():
    both = get() + pause()
    assert both == 0
def work():
    inner()
""",
    "an answer that waits for a call": """
def inner():
    found = pause()
    found += pause()
    return found
def work():
    both = get() + inner()
    assert both == 0
""",
}
SAFE = {
    "a counter": """
total = 0
def work():
    global total
    for _ in range(3):
        with lock:
            total = total + 1
""",
    "through finally": """
def seen():
    lock.acquire()
    try:
        return n * 0
    finally:
        lock.release()
def work():
    assert seen() == 0
""",
}
HIDDEN_RACE = """
import threading
lock = threading.Lock()
other = threading.Lock()
noisy = 0
def noise():
    global noisy
    with other:
        noisy = noisy * 2 + 1
first = True
x = y = 0
def careful():
    global first, x, y
    with lock:
        if first:
            first = False
            x = 1
            y = 1
    last.start()
def careless():
    global first, x, y
    with lock:
        mine = first
        first = False
    if mine:
        x = 1
        y = 1
def look():
    with lock:
        seen = y
        also = x
    assert seen == also
last = threading.Thread(target=look)
threads = [threading.Thread(target=f) for f in (careful, careless, noise, noise)]
for t in threads:
    t.start()
for t in threads:
    t.join()
last.join()
"""

# As above, but no lock tells who wrote: `look` has heard of what `careful` did, and of nothing else
UNHEARD = """
import threading
lock = threading.Lock()
other = threading.Lock()
noisy = 0
def noise():
    global noisy
    with other:
        noisy = noisy * 2 + 1
first = True
x = y = 0
def is_first():
    global first, x, y
    with lock:
        x = y = 0
    with lock:
        mine = first
        first = False
    return mine
def careful():
    global x, y
    if is_first():
        x = 1
        y = 1
    last.start()
def careless():
    global x, y
    if is_first():
        x = 1
        y = 1
def look():
    with other:
        pass
    seen = y
    also = x
    assert seen == also
last = threading.Thread(target=look)
threads = [threading.Thread(target=f) for f in (careful, careless, noise, noise)]
for t in threads:
    t.start()
for t in threads:
    t.join()
last.join()
"""


def by_states(source: str) -> str:
    """What the search by states alone comes to."""
    search = Search(source, budget=30.0)
    search._systematic(1)
    search.found.outcome, search.found.limits = "", []
    search._by_states()
    return search.found.outcome


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", RACY)
def test_nothing_that_matters_is_missing(name: str, order: str) -> None:
    tail = TAIL.replace("ORDER", order)
    if "def check" in RACY[name]:
        tail += "check()\n"
    assert by_states(HEAD + RACY[name] + tail) in {"failed", "deadlock"}


@pytest.mark.parametrize("name", RACY)
def test_nothing_else_is_wrong_with_them(name: str) -> None:
    source = (HEAD + RACY[name] + TAIL).replace("ORDER", ORDERS[0]).replace("n = 1", "n = 0")
    assert by_states(source) in {"passed", ""}


@pytest.mark.parametrize("name", SAFE)
def test_states_are_met_again(name: str) -> None:
    search = Search(HEAD + SAFE[name] + TAIL.replace("ORDER", ORDERS[0]), budget=30.0)
    search._systematic(1)
    search.found.outcome, search.found.limits = "", []
    search._by_states()
    assert search.found.outcome == "passed"
    assert search.found.states < 2_000


@pytest.mark.parametrize("source", [HIDDEN_RACE, UNHEARD])
def test_a_race_does_not_hide_where_two_paths_meet(source: str) -> None:
    assert by_states(source) == "failed"


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    yield 1\n",
        "class C:\n    for k in x:\n        pass\n",
        "class C:\n    with x:\n        pass\n",
        "import sys\nsys.exc_info()\n",
        "f(y + (y := g()))\n",
        "import logging\n",
    ],
)
def test_what_no_picture_shows_is_searched_otherwise(source: str) -> None:
    assert keeps_unseen(source)


@pytest.mark.parametrize("source", ["while (y := g()) and y > 1:\n    f(y)\n", "x = 'a yield'\n"])
def test_what_is_seen_is_not_taken_for_unseen(source: str) -> None:
    assert not keeps_unseen(source)
