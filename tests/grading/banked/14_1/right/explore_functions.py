# style: a setup function, thread functions, one promise each
from typing import Any

import threadlab

counter: Any = None


def test_counter(Counter: type[Any]) -> None:
    def make() -> None:
        global counter
        counter = Counter()
        assert counter.value == 0, "a new counter is not 0"

    def add() -> None:
        counter.increment()

    for threads in ([add], [add, add]):
        found = threadlab.explore(
            setup=make, threads=threads, invariant=f"counter.value == {len(threads)}"
        )
        assert found.verdict == "safe", found.explanation
