# loses: lost updates, deadlocks
# says: only one thread ever calls `increment`
def test_counter(Counter):
    counter = Counter()
    assert counter.value == 0
    counter.increment()
    assert counter.value == 1
