# loses: lost updates, deadlocks, wrong values
# says: nothing is done with the answer
import threadlab


def test_counter(Counter):
    def make():
        counter = Counter()

    def add():
        counter.increment()

    print(threadlab.explore(setup=make, threads=[add, add], invariant="counter.value == 2"))
    assert True
