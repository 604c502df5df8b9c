# verdict: race
# why: replace makes a new object from the old; the name is read and written apart
import threading
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class State:
    x: int = 0
    y: int = 0


state = State()


def one():
    global state
    state = replace(state, x=1)


def two():
    global state
    state = replace(state, y=1)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert state == State(1, 1)
