# loses: lost updates, deadlocks, wrong values
# says: Under some schedule its two threads wait for each other
import threadlab


def test_counter(Counter):
    def make():
        global counter
        counter = Counter()

    def add():
        counter.increment()

    found = threadlab.explore(setup=make, threads=[add, add], invariant="counter.value == 2")
    assert found.verdict, found.explanation
