"""Functions of a notebook become a program that runs without the notebook."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from threadlab import explore
from threadlab.course.crowd import crowd
from threadlab.wheel.program import ProgramError, has_run, playable, source_of

counter = 0
STEP = 1
guard = threading.Lock()
unfit = open
socket = object()


def add(times: int) -> None:
    global counter
    for _ in range(times):
        with guard:
            counter += STEP
            time.sleep(0)


def run(threads: int, iterations: int) -> int:
    workers = [threading.Thread(target=add, args=(iterations,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


class Box:
    def __init__(self) -> None:
        self.value = STEP


def boxed(threads: int, iterations: int) -> int:
    return Box().value + threads + again(iterations)


def again(n: int) -> int:
    return again(n - 1) if n else 0


def needs_too_much(threads: int, iterations: int) -> Any:
    return socket


def executed(source: str, *arguments: int) -> Any:
    names: dict[str, Any] = {}
    exec(compile(source, "<program>", "exec"), names)
    return names["run"](*arguments)


def test_a_function_brings_what_it_uses() -> None:
    source = source_of(run)
    assert executed(source, 3, 5) == 15
    assert counter == 0, "the notebook's own counter is not touched"


def test_classes_and_recursion_come_along_and_the_name_becomes_run() -> None:
    assert executed(source_of(boxed), 2, 3) == 3


def test_what_cannot_be_carried_is_named() -> None:
    with pytest.raises(ProgramError, match="'socket' is a object"):
        source_of(needs_too_much)


def test_a_function_inside_another_is_refused() -> None:
    def inner(threads: int, iterations: int) -> int:
        return threads

    with pytest.raises(ProgramError, match="top of a cell"):
        source_of(inner)


def test_text_is_dedented_and_checked() -> None:
    assert source_of("\n    def run(a, b):\n        return 1\n") == "def run(a, b):\n    return 1\n"
    with pytest.raises(ProgramError, match="Line 1 of the program"):
        source_of("def run(:")
    with pytest.raises(ProgramError, match="source text or a function"):
        source_of(unfit)


def test_has_run() -> None:
    assert has_run("def run(t, n): pass")
    assert has_run("run = print")
    assert not has_run("def running(): pass")


def test_the_small_twin_asserts() -> None:
    source = "def run(threads, iterations):\n    return threads * iterations - 1\n"
    twin = playable(source, "2")
    assert twin is not None
    with pytest.raises(AssertionError, match="outcome 1"):
        exec(twin, {})
    assert playable(source, None) is None
    assert playable("x = 1\n", None) == "x = 1\n"


def increment() -> None:
    global counter
    counter += 1


def count(threads: int, iterations: int) -> int:
    crowd(increment, threads, iterations)
    return counter


def test_a_crowd_of_the_course_can_be_played() -> None:
    twin = playable(source_of(count), "2")
    assert twin is not None
    found = explore(twin)
    assert found.verdict == "race"
    assert [name for letter, name in found.threads if letter != "M"] == ["crowd-1", "crowd-2"]


Callable = 2  # as many rounds; the course's helper means another thing by the name


def count_more(threads: int, iterations: int) -> int:
    crowd(increment, threads, Callable * iterations)
    return counter


def test_a_name_that_a_helper_of_the_course_uses_for_something_else_is_refused() -> None:
    with pytest.raises(ProgramError, match="'Callable' is one thing here and another one"):
        source_of(count_more)
