# loses: lost updates, wrong values
# says: Two threads that increment once each have to end at 2
# says: A test of threads has to check the plain things too
import threadlab


def test_counter(Counter):
    def make():
        global counter
        counter = Counter()

    def add():
        counter.increment()

    found = threadlab.explore(setup=make, threads=[add, add], invariant="counter.value >= 1")
    assert found.verdict == "safe", found.explanation
