"""The statements that random programs are made of, each as Python and for the reference.

In the reference a bare ``yield`` begins a step, ``yield condition`` one that can be taken only
while the condition holds. ``SEEN`` is the thread's own list, ``NUMBER`` a small number, ``BODY``
and ``OTHER`` are blocks.
"""

from __future__ import annotations

from dataclasses import dataclass

HEADER = """\
import queue
import threading


class Thing:
    pass


x = 0
y = 0
z = 0
ready = False
thing = Thing()
thing.a = thing.b = 0
cells = [0, 5]
table = {"k": 0}
lock = threading.Lock()
second = threading.Lock()
again = threading.RLock()
permits = threading.Semaphore(1)
event = threading.Event()
cond = threading.Condition()
box = queue.Queue()
small = queue.Queue(maxsize=1)
meeting = threading.Barrier(2)


def hook():
    return "first"


def another():
    return "second"

"""

OUTCOME = "x, y, thing.a, thing.b, cells, table, ready, box.qsize(), small.qsize()"

REFERENCE = '''\
class Thing:
    pass


class Lock:
    """One holder; also the RLock, which counts how often, and any semaphore with one permit."""

    def __init__(self, permits=1):
        self.permits = permits

    def free(self):
        return self.permits > 0

    def take(self):
        if self.permits > 0:
            self.permits -= 1
            return True
        return False

    def release(self):
        self.permits += 1


class RLock(Lock):
    def __init__(self):
        self.owner, self.depth = None, 0

    def free_for(self, me):
        return self.owner in (None, me)

    def acquire(self, me):
        self.owner, self.depth = me, self.depth + 1

    def release(self):
        self.depth -= 1
        if not self.depth:
            self.owner = None


class Queue:
    def __init__(self, maxsize=0):
        self.items, self.maxsize = [], maxsize

    def full(self):
        return 0 < self.maxsize <= len(self.items)

    def qsize(self):
        return len(self.items)


class Empty(Exception):
    pass


class Full(Exception):
    pass


class Cond(Lock):
    def __init__(self):
        super().__init__()
        self.waiting = []

    def notify(self, n=1):
        del self.waiting[:n]


class Event:
    on = False


x = 0
y = 0
z = 0
ready = False
thing = Thing()
thing.a = thing.b = 0
cells = [0, 5]
table = {"k": 0}
lock = Lock()
second = Lock()
again = RLock()
permits = Lock()
event = Event()
cond = Cond()
box = Queue()
small = Queue(1)
arrived = []


def hook():
    return "first"


def another():
    return "second"

'''


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of statement: as Python, and for the reference; ``times`` its block is run."""

    real: str
    reference: str
    times: int = 1


# By what they touch, so that the threads of a program can be made to meet.
SIMPLE = {
    "names": [
        Template("x += NUMBER", "yield\nt = x\nyield\nx = t + NUMBER"),
        Template("x = NUMBER", "yield\nx = NUMBER"),
        Template("y = x", "yield\nt = x\nyield\ny = t"),
        Template("x, y = y, x", "yield\nt = y\nyield\nu = x\nyield\nx = t\nyield\ny = u"),
        Template("SEEN.append(x)", "yield\nSEEN.append(x)"),
        Template("SEEN.append((x, y))", "yield\nt = x\nyield\nSEEN.append((t, y))"),
        Template('SEEN.append(f"{x}{y}")', 'yield\nt = x\nyield\nSEEN.append(f"{t}{y}")'),
        Template("SEEN.append(z)", "yield\nSEEN.append(z)"),
        Template("del z", "yield\ndel z"),
        Template("z = NUMBER", "yield\nz = NUMBER"),
        Template("SEEN.append(hook())", "yield\nSEEN.append(hook())"),
        Template("hook = another", "yield\nhook = another"),
    ],
    "attributes": [
        Template("thing.a += NUMBER", "yield\nt = thing.a\nyield\nthing.a = t + NUMBER"),
        Template("thing.b = thing.a", "yield\nt = thing.a\nyield\nthing.b = t"),
        Template("setattr(thing, 'a', NUMBER)", "yield\nthing.a = NUMBER"),
        Template("SEEN.append(getattr(thing, 'a'))", "yield\nSEEN.append(thing.a)"),
        Template("SEEN.append((thing.a, thing.b))",
                 "yield\nt = thing.a\nyield\nSEEN.append((t, thing.b))"),
    ],
    "lists": [
        Template("cells[0] += NUMBER", "yield\nt = cells[0]\nyield\ncells[0] = t + NUMBER"),
        Template("cells[0] = cells[1]", "yield\nt = cells[1]\nyield\ncells[0] = t"),
        Template("cells.append(NUMBER)", "yield\ncells.append(NUMBER)"),
        Template("SEEN.append(cells.pop())", "yield\nSEEN.append(cells.pop())"),
        Template("SEEN.append(len(cells))", "yield\nSEEN.append(len(cells))"),
        Template("SEEN.append(list(cells))", "yield\nSEEN.append(list(cells))"),
        Template("cells[:] = [NUMBER]", "yield\ncells[:] = [NUMBER]"),
        Template("cells.sort()", "yield\ncells.sort()"),
        Template("cells.reverse()", "yield\ncells.reverse()"),
        Template("del cells[0]", "yield\ndel cells[0]"),
        Template("if NUMBER not in cells:\n    cells.append(NUMBER)",
                 "yield\nif NUMBER not in cells:\n    yield\n    cells.append(NUMBER)"),
        Template("for w in cells:\n    SEEN.append(w)",
                 "yield\nit = iter(cells)\nwhile True:\n    yield\n    u = next(it, None)\n"
                 "    if u is None:\n        break\n    SEEN.append(u)"),
        Template("SEEN.append([v for v in cells])",
                 "yield\nit = iter(cells)\nw = []\nwhile True:\n    yield\n    u = next(it, None)\n"
                 "    if u is None:\n        break\n    w.append(u)\nSEEN.append(w)"),
        Template("list(map(cells.append, (7, 8)))",
                 "yield\ncells.append(7)\nyield\ncells.append(8)"),
    ],
    "dicts": [
        Template('table["k"] += NUMBER', 'yield\nt = table["k"]\nyield\ntable["k"] = t + NUMBER'),
        Template('table["j"] = NUMBER', 'yield\ntable["j"] = NUMBER'),
        Template('SEEN.append(table.get("j"))', 'yield\nSEEN.append(table.get("j"))'),
        Template('SEEN.append(table["j"])', 'yield\nSEEN.append(table["j"])'),
        Template('del table["j"]', 'yield\ndel table["j"]'),
        Template('SEEN.append(table.pop("k", None))', 'yield\nSEEN.append(table.pop("k", None))'),
        Template('SEEN.append(table.setdefault("j", NUMBER))',
                 'yield\nSEEN.append(table.setdefault("j", NUMBER))'),
        Template('if "j" not in table:\n    table["j"] = NUMBER',
                 'yield\nif "j" not in table:\n    yield\n    table["j"] = NUMBER'),
        Template("SEEN.append(dict(table))", "yield\nSEEN.append(dict(table))"),
        Template("table.update(j=NUMBER, k=NUMBER)", "yield\ntable.update(j=NUMBER, k=NUMBER)"),
    ],
    "locks": [
        Template("SEEN.append(lock.locked())", "yield\nSEEN.append(not lock.free())"),
        Template("lock.acquire()", "yield lock.free\nlock.take()"),
        Template("permits.acquire()", "yield permits.free\npermits.take()"),
        Template("permits.release()", "yield\npermits.release()"),
        Template("SEEN.append(permits.acquire(blocking=False))",
                 "yield\nSEEN.append(permits.take())"),
        Template("SEEN.append(permits.acquire(timeout=0.001))",
                 "yield\nSEEN.append(permits.take())"),
    ],
    "events": [
        Template("event.set()", "yield\nevent.on = True"),
        Template("event.clear()", "yield\nevent.on = False"),
        Template("event.wait()", "yield lambda: event.on\npass"),
        Template("SEEN.append(event.wait(0.001))", "yield\nSEEN.append(event.on)"),
        Template("SEEN.append(event.is_set())", "yield\nSEEN.append(event.on)"),
    ],
    "conditions": [
        Template("with cond:\n    while not ready:\n        cond.wait()",
                 "yield cond.free\ncond.take()\nwhile True:\n    yield\n    if ready:\n"
                 "        break\n"
                 "    yield\n    me = object()\n    cond.waiting.append(me)\n    cond.release()\n"
                 "    yield lambda me=me: me not in cond.waiting and cond.free()\n    cond.take()\n"
                 "yield\ncond.release()"),
        Template("with cond:\n    ready = True\n    cond.notify()",
                 "yield cond.free\ncond.take()\nyield\nready = True\nyield\ncond.notify()\n"
                 "yield\ncond.release()"),
        Template("with cond:\n    cond.notify_all()",
                 "yield cond.free\ncond.take()\nyield\ncond.notify(9)\nyield\ncond.release()"),
        Template("with cond:\n    SEEN.append(cond.wait(0.001))",
                 "yield cond.free\ncond.take()\nyield\nme = object()\ncond.waiting.append(me)\n"
                 "cond.release()\nyield\ntold = me not in cond.waiting\nif not told:\n"
                 "    cond.waiting.remove(me)\nyield cond.free\ncond.take()\nSEEN.append(told)\n"
                 "yield\ncond.release()"),
    ],
    "queues": [
        Template("box.put(NUMBER)", "yield\nbox.items.append(NUMBER)"),
        Template("SEEN.append(box.get())",
                 "yield lambda: box.items\nSEEN.append(box.items.pop(0))"),
        Template("SEEN.append(box.get_nowait())",
                 "yield\nif not box.items:\n    raise Empty\nSEEN.append(box.items.pop(0))"),
        Template("SEEN.append(box.get(timeout=0.001))",
                 "yield\nif not box.items:\n    raise Empty\nSEEN.append(box.items.pop(0))"),
        Template("SEEN.append(box.empty())", "yield\nSEEN.append(not box.items)"),
        Template("small.put(NUMBER)", "yield lambda: not small.full()\nsmall.items.append(NUMBER)"),
        Template("small.put_nowait(NUMBER)",
                 "yield\nif small.full():\n    raise Full\nsmall.items.append(NUMBER)"),
        Template("SEEN.append(small.get())",
                 "yield lambda: small.items\nSEEN.append(small.items.pop(0))"),
    ],
    "meetings": [
        Template("meeting.wait()",
                 "yield\narrived.append(1)\nwith_me = (len(arrived) + 1) // 2 * 2\n"
                 "yield lambda n=with_me: len(arrived) >= n\npass"),
        Template("while not y:\n    pass", "yield lambda: y\npass"),
    ],
}  # fmt: skip


def _held(ready: str, take: str, release: str, block: str = "BODY") -> str:
    """``with`` for the reference (no ``finally``: a thread that is stuck is dropped, not ended)."""
    inner = block.replace("\n", "\n    ")
    return (
        f"yield {ready}\n{take}\ntry:\n    {inner}\n"
        f"except Exception:\n    yield\n    {release}\n    raise\nyield\n{release}"
    )


_LOCK = ("lock.free", "lock.take()", "lock.release()")
_SECOND = ("second.free", "second.take()", "second.release()")
_AGAIN = (
    "lambda: again.free_for(id(SEEN))", "again.acquire(id(SEEN))", "again.release()",
)  # fmt: skip
_PERMITS = ("permits.free", "permits.take()", "permits.release()")
_TRY = _held("", "free = lock.take()", "lock.release()").partition("\ntry:")[2]
_TRYLOCK = "yield\nif lock.take():\n    try:" + _TRY.replace("\n", "\n    ") + "\nelse:\n    OTHER"

COMPOUND = [
    Template("with lock:\n    BODY", _held(*_LOCK)),
    Template("with second:\n    BODY", _held(*_SECOND)),
    Template("with lock, second:\n    BODY", _held(*_LOCK, _held(*_SECOND))),
    Template("with second, lock:\n    BODY", _held(*_SECOND, _held(*_LOCK))),
    Template("with again:\n    BODY", _held(*_AGAIN)),
    Template("with permits:\n    BODY", _held(*_PERMITS)),
    Template(
        "if lock.acquire(blocking=False):\n    try:\n        BODY\n    finally:\n"
        "        lock.release()\nelse:\n    OTHER",
        _TRYLOCK,
    ),
    Template(
        "if lock.acquire(timeout=0.001):\n    try:\n        BODY\n    finally:\n"
        "        lock.release()\nelse:\n    OTHER",
        _TRYLOCK,
    ),
    Template("if x:\n    BODY\nelse:\n    OTHER", "yield\nif x:\n    BODY\nelse:\n    OTHER"),
    Template("for _ in range(2):\n    BODY", "for _ in range(2):\n    BODY", 2),
    Template("v = x\nBODY\nx = v + NUMBER", "yield\nv = x\nBODY\nyield\nx = v + NUMBER"),
    Template(
        "try:\n    BODY\nexcept (LookupError, NameError):\n    SEEN.append('caught')",
        "try:\n    BODY\nexcept (LookupError, NameError):\n    SEEN.append('caught')",
    ),
]
