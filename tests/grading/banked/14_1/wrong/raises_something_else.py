# loses: lost updates, deadlocks, wrong values
# says: takes only an `AssertionError`
def test_counter(Counter):
    def make():
        global c
        c = Counter()
        assert c.value == 0

    def add():
        c.increment()

    r = threadlab.explore(setup=make, threads=[add, add], invariant="c.value == 2")
    if r.verdict != "safe":
        raise RuntimeError(r.verdict)
