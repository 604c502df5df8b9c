# loses: lost updates, deadlocks, wrong values
# says: only prints or returns what it found
import threadlab


def test_counter(Counter):
    def make():
        counter = Counter()

    def add():
        counter.increment()

    found = threadlab.explore(setup=make, threads=[add, add], invariant="counter.value == 2")
    return found.verdict == "safe"
