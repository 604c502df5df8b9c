# loses: wrong values
# says: whose value is 2 from the beginning
import threadlab


def test_counter(Counter):
    def make():
        counter = Counter()

    def add():
        counter.increment()

    found = threadlab.explore(setup=make, threads=[add, add], invariant="counter.value == 2")
    assert found.verdict == "safe", found.explanation
