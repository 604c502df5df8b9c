# loses: lost updates, deadlocks, wrong values
# says: never looks at the class that it is given
import threading

import threadlab


class Mine:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def increment(self):
        with self.lock:
            self.value += 1


def test_counter(Counter):
    def make():
        counter = Mine()

    def add():
        counter.increment()

    found = threadlab.explore(setup=make, threads=[add, add], invariant="counter.value == 2")
    assert found.verdict == "safe", found.explanation
