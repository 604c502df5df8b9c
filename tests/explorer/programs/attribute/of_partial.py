# verdict: race
# why: a partial has attributes too
import threading
from functools import partial


def add(a, b):
    return a + b


inc = partial(add, 1)
inc.calls = 0


def work():
    inc.calls += 1
    inc(2)


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert inc.calls == 2
