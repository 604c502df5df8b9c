# verdict: safe
# why: a dataclass is equal to none but its own kind; the two keys are two
import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    x: int
    y: int


grid = {Place(1, 2): 0, (1, 2): 0}


def by_name():
    grid[Place(1, 2)] += 1


def by_hand():
    grid[(1, 2)] += 1


ts = [threading.Thread(target=f) for f in (by_name, by_hand)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sum(grid.values()) == 2
