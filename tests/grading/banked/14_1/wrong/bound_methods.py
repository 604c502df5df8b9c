# loses: all
# says: ends with ValueError
import threadlab


def test_counter(Counter):
    counter = Counter()
    assert counter.value == 0
    found = threadlab.explore(threads=[counter.increment] * 2, invariant="counter.value == 2")
    assert found.verdict == "safe", found.explanation
