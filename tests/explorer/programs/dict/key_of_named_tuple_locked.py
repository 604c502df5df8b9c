# verdict: safe
# why: one key, and one lock around both
import threading
from typing import NamedTuple


class Place(NamedTuple):
    x: int
    y: int


grid = {(1, 2): 0}
lock = threading.Lock()


def by_name():
    with lock:
        grid[Place(1, 2)] += 1


def by_hand():
    with lock:
        grid[(1, 2)] += 1


ts = [threading.Thread(target=f) for f in (by_name, by_hand)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert grid == {(1, 2): 2}
