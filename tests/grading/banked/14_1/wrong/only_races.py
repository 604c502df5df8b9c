# loses: deadlocks
# says: asks only whether there is a race
import threadlab


def test_counter(Counter):
    def make():
        counter = Counter()
        assert counter.value == 0

    def add():
        counter.increment()

    found = threadlab.explore(setup=make, threads=[add, add], invariant="counter.value == 2")
    assert found.verdict != "race", found.explanation
