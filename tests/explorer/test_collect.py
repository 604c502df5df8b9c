"""Functions as a program: what they share stays one thing, and what cannot be told is refused."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable

import pytest

import threadlab
from threadlab.explorer import collect

A, B = threading.Lock(), threading.Lock()
R = threading.RLock()
C = threading.Condition(R)
ROOM = threading.Semaphore(2)
items: list[int] = []
total = 0


def holder(first: threading.Lock, second: threading.Lock) -> Callable[[], None]:
    def hold_both() -> None:
        with first, second:
            pass

    return hold_both


def direct() -> None:
    with A, B:
        pass


def appender(out: list[int]) -> Callable[[], None]:
    def append() -> None:
        n = len(out)
        out.append(n)

    return append


def append_too() -> None:
    n = len(items)
    items.append(n)


def test_a_lock_with_two_names_is_one() -> None:
    assert threadlab.explore(threads=[direct, holder(B, A)]).verdict == "deadlock"
    assert threadlab.explore(threads=[direct, holder(A, B)]).verdict == "safe"


def test_a_list_with_two_names_is_one() -> None:
    found = threadlab.explore(
        threads=[appender(items), append_too], invariant="sorted(items) == [0, 1]"
    )
    assert found.verdict == "race"


def test_two_closures_of_one_function_are_told_apart() -> None:
    with pytest.raises(ValueError, match="'hold_both' is two different things"):
        threadlab.explore(threads=[holder(A, B), holder(B, A)])
    both = holder(A, B)
    assert threadlab.explore(threads=[both, both]).verdict == "safe"


def use_lock() -> None:
    with R:
        C.acquire()  # the same lock: an RLock lets its holder in again
        C.release()


def use_condition() -> None:
    with C, R:
        pass


def test_a_condition_has_the_lock_that_it_was_made_with() -> None:
    assert threadlab.explore(threads=[use_lock, use_condition]).verdict == "safe"


def test_a_default_is_the_value_that_it_had() -> None:
    first, second = (lambda k=k: items.append(k) for k in range(2))
    found = threadlab.explore(threads=[first, second], invariant="sorted(items) == [0, 1]")
    assert found.verdict == "safe"


def test_lambdas_are_told_apart_by_where_they_stand() -> None:
    """In a call of several lines, as formatters write it, and several in one line."""
    found = threadlab.explore(
        threads=[lambda: items.append(1), lambda: items.append(2), lambda: None],
        invariant=lambda: sorted(items) == [
            1,
            2,
        ],
    )  # fmt: skip
    assert found.verdict == "safe"
    assert collect._lambda_source(lambda k=3: k) == "lambda k=3: k"
    pair = (lambda: 1, lambda: lambda: 2)
    sources = [collect._lambda_source(f) for f in (*pair, pair[1]())]
    assert sources == ["lambda: 1", "lambda: lambda: 2", "lambda: 2"]


def counting() -> Callable[[], None]:
    n = 0

    def count() -> None:
        nonlocal n
        n += 1

    return count


def test_a_variable_of_the_function_around_is_refused() -> None:
    with pytest.raises(ValueError, match=r"nonlocal.*pass the program as text"):
        threadlab.explore(threads=[counting(), counting()])


def twice(f: Callable[[], None]) -> Callable[[], None]:
    def wrapped() -> None:
        f()
        f()

    return wrapped


def named_twice(f: Callable[[], None]) -> Callable[[], None]:
    @functools.wraps(f)
    def wrapped() -> None:
        f()
        f()

    return wrapped


@twice
def bump() -> None:
    global total
    total += 1


@named_twice
def bump_by_name() -> None:
    global total
    total += 1


def test_a_decorator_that_keeps_the_name_is_followed() -> None:
    threads = [bump_by_name, bump_by_name]
    assert threadlab.explore(threads=threads, invariant="total == 4").verdict == "race"


def test_what_a_decorator_replaced_is_refused() -> None:
    with pytest.raises(ValueError, match="decorator"):
        threadlab.explore(threads=[bump, bump], invariant="total == 4")


def enter() -> None:
    with ROOM:
        pass


def test_what_cannot_be_made_again_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'ROOM' is a Semaphore .* make it in setup"):
        threadlab.explore(threads=[enter, enter])


class Shelf:
    def __init__(self) -> None:
        self.left = 1

    def take(self) -> bool:
        if self.left <= 0:
            return False
        self.left -= 1
        return True


class NamedShelf(Shelf):
    def __init__(self) -> None:
        super().__init__()
        self.name = "tea"


shelf: Shelf = Shelf()
taken: list[bool] = []


def take() -> None:
    taken.append(shelf.take())


def taken_from(kind: type[Shelf]) -> str:
    def opened() -> None:
        global shelf, taken
        shelf, taken = kind(), []

    found = threadlab.explore(
        setup=opened, threads=[take, take], invariant="taken.count(True) == 1_0 // 10"
    )
    assert "taken.count(True) == 1_0 // 10 does not hold" in (found.error or "")
    return found.verdict


def test_a_class_that_a_variable_stands_for_is_defined_with_its_base() -> None:
    assert taken_from(NamedShelf) == taken_from(Shelf) == "race"
