# verdict: safe
# why: an Enum is gone through, though it can be called as well
import threading
from enum import Enum


class Color(Enum):
    RED = 1
    BLUE = 2


def work():
    for i, c in enumerate(Color):
        assert c.value == i + 1


error = []


def run():
    work()
    error.append("none")


t = threading.Thread(target=run)
t.start()
t.join()
assert error == ["none"]
