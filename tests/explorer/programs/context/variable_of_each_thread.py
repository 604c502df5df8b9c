# verdict: safe
# why: a context variable has a value in each thread, and nobody runs in the context of another
import threading
from contextvars import ContextVar

depth = ContextVar("depth", default=0)


def nest(n):
    before = depth.set(depth.get() + 1)
    if n:
        nest(n - 1)
    else:
        assert depth.get() == 3
    depth.reset(before)


def work():
    nest(2)
    assert depth.get() == 0


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
