# loses: lost updates, deadlocks, wrong values
# says: swallows the very `AssertionError`
import threadlab


def test_counter(Counter):
    def make():
        counter = Counter()

    def add():
        counter.increment()

    try:
        found = threadlab.explore(setup=make, threads=[add, add], invariant="counter.value == 2")
        assert found.verdict == "safe", found.explanation
    except Exception as error:
        print("failed:", error)
