# loses: lost updates, deadlocks, wrong values
# says: never looks at the class that it is given
def test_counter(Counter):
    class Counter:
        def __init__(self):
            self.value = 0
            self._l = threading.Lock()

        def increment(self):
            with self._l:
                self.value += 1

    def make():
        global c
        c = Counter()

    def add():
        c.increment()

    assert (
        threadlab.explore(setup=make, threads=[add, add], invariant="c.value == 2").verdict
        == "safe"
    )
