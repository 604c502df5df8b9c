"""The wait-for graph of lesson 07: the circle is seen when it closes, and not before."""

from __future__ import annotations

import threadlab
from threadlab.course.l07 import Picture, pictures, wait_for_graph

TABLE = """\
import threading

one, two = threading.Lock(), threading.Lock()

def across():
    with one, two:
        pass

def back():
    with two, one:
        pass

first, second = threading.Thread(target=across), threading.Thread(target=back)
first.start()
second.start()
first.join()
second.join()
"""


def test_the_circle_closes_with_the_last_wait() -> None:
    moments = pictures(threadlab.explore(TABLE))
    assert [m.title for m in moments] == [
        "A takes one",
        "B takes two",
        "A waits for two",
        "B waits for one",
    ]
    assert [m.circle for m in moments] == [False, False, False, True]


def test_waiting_in_a_row_is_no_circle() -> None:
    holds = (("A", "one"), ("B", "two"))
    assert not Picture("", holds, (("B", "one"), ("C", "two"))).circle
    assert Picture("", (("A", "one"),), (("A", "one"),)).circle


def test_it_is_told_in_words_and_drawn() -> None:
    graph = wait_for_graph(threadlab.explore(TABLE))
    assert repr(graph).splitlines()[-1].endswith("the circle is closed")
    assert graph._repr_png_().startswith(b"\x89PNG")
    assert len(graph.figure().axes) == 4


def test_a_safe_program_has_nothing_to_show_at_its_end() -> None:
    safe = threadlab.explore(TABLE.replace("two, one:", "one, two:"))
    assert not any(moment.waits for moment in wait_for_graph(safe).moments)
