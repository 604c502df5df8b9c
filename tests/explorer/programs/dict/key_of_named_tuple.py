# verdict: race
# why: a named tuple and the plain tuple that it is equal to are one key
import threading
from typing import NamedTuple


class Place(NamedTuple):
    x: int
    y: int


grid = {(1, 2): 0}


def by_name():
    grid[Place(1, 2)] += 1


def by_hand():
    grid[(1, 2)] += 1


ts = [threading.Thread(target=f) for f in (by_name, by_hand)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert grid == {(1, 2): 2}
