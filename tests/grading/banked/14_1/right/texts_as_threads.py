# style: threads as source text; three threads, and two rounds
import threadlab


def test_counter(Counter):
    def make():
        counter = Counter()

    def check(threads, promise):
        found = threadlab.explore(setup=make, threads=threads, invariant=promise)
        assert found.verdict == "safe", f"{found.verdict} {found.schedule} {found.error}"

    add = "counter.increment()"
    check(["pass"], "counter.value == 0")
    check([add + "\n" + add, add], "counter.value == 3")
    check([add] * 3, "counter.value == 3")
