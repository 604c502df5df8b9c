# verdict: safe
# schedules: 2
# why: the reader takes one immutable object
import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class State:
    x: int = 0
    y: int = 0


state = State()
seen = []


def one():
    global state
    state = State(1, 1)


def two():
    mine = state
    seen.append(mine.x == mine.y)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen == [True]
