"""What the drivers of the capstone stand on: pages that never come, a look into the store."""

from __future__ import annotations

import json
import linecache
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from threadlab.grading import kit, stress
from threadlab.grading.crawling import (
    HTML,
    Connections,
    Silent,
    Trickling,
    hangs_up,
    page,
    short,
    stored,
    why,
)
from threadlab.grading.realrun import ANSWER_FILE
from threadlab.grading.website import Website


@pytest.fixture(autouse=True)
def no_failures() -> Iterator[None]:
    kit.failures.clear()
    yield
    kit.failures.clear()


def store(path: Path, *rows: tuple[str, str | None, str | None]) -> str:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE pages (url, title, links)")
        connection.executemany("INSERT INTO pages VALUES (?, ?, ?)", rows)
    connection.close()
    return str(path)


def test_a_page_has_its_last_link_at_its_very_end() -> None:
    made = page("Home", ["/a", "/b"], 5000).decode()
    assert len(made) >= 5000
    assert made.index("</title>") < 100
    assert len(made) - made.index('href="/b"') < 100


def test_links_are_read_in_both_forms_and_made_full(tmp_path: Path) -> None:
    path = store(
        tmp_path / "crawl.db",
        ("http://x/a", "A ", json.dumps(["/c", "http://y/"])),
        ("http://x/b", None, "/c\n/b\n"),
        ("http://x/c", "C", None),
    )
    assert stored(path) == {
        "http://x/a": ("A", ["http://x/c", "http://y/"]),
        "http://x/b": ("", ["http://x/b", "http://x/c"]),
        "http://x/c": ("C", []),
    }


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("http://x/a", "A", ""), ("http://x/a", "A", "")], "/a has more than one row"),
        ([("http://x/a", "A", "['/c']")], "neither a JSON list nor one link a line"),
        ([("http://x/a", "A", "[1]")], "neither a JSON list nor one link a line"),
    ],
)
def test_a_store_that_is_not_whole_is_told(
    tmp_path: Path, rows: list[tuple[str, str, str]], told: str
) -> None:
    with pytest.raises(kit.CheckFailed, match=told):
        stored(store(tmp_path / "crawl.db", *rows))


def test_a_transaction_that_never_ended_is_told(tmp_path: Path) -> None:
    path = store(tmp_path / "crawl.db")
    left = sqlite3.connect(path)
    left.execute("INSERT INTO pages VALUES ('u', 't', '')")
    with pytest.raises(kit.CheckFailed, match="still locked"):
        stored(path)
    left.close()


def test_a_missing_table_is_allowed_only_where_nothing_had_to_be_stored(tmp_path: Path) -> None:
    assert stored(str(tmp_path / "a.db"), may_be_empty=True) == {}
    with pytest.raises(kit.CheckFailed, match="no such table"):
        stored(str(tmp_path / "b.db"))


def test_a_silent_page_ends_with_the_crawl_and_has_not_outlasted_it() -> None:
    silent = Silent()
    with Website({"/": silent, "/no": hangs_up}, content_type=HTML) as site:
        with pytest.raises((OSError, URLError)):
            urlopen(site.url("/"), timeout=0.05)
        with pytest.raises((OSError, URLError)):
            urlopen(site.url("/no"))
        silent.over.set()
    assert not silent.outlasted


def test_a_trickle_comes_a_byte_at_a_time() -> None:
    trickle = Trickling()
    with Website({"/": trickle}, content_type=HTML) as site, urlopen(site.url("/")) as response:
        assert [len(response.read1()) for _ in range(3)] == [1, 1, 1]
        trickle.over.set()
    assert not trickle.outlasted
    assert trickle.widest > 0


def in_two_threads(connection: sqlite3.Connection, lock: threading.Lock | None) -> None:
    start = threading.Barrier(2)

    def insert() -> None:
        start.wait()
        if lock is None:
            connection.execute("SELECT 1")
        else:
            with lock:
                connection.execute("SELECT 1")

    kit.spawn(insert, insert)


def test_two_threads_in_one_connection_are_seen() -> None:
    with Connections() as seen:
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        for _ in range(20):  # each use is made longer, so one try is nearly always enough
            in_two_threads(connection, None)
        connection.close()
    assert seen.shared
    assert seen.uses == 40
    assert sqlite3.connect is seen._real, "put back"


def test_a_lock_or_autocommit_makes_sharing_right() -> None:
    with Connections() as seen:
        locked = sqlite3.connect(":memory:", check_same_thread=False)
        free = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        for _ in range(5):
            in_two_threads(locked, threading.Lock())
            in_two_threads(free, None)
        locked.close()
        free.close()
    assert not seen.shared


COUNTER = """\
n = 0
seen = set()

def count(key):
    global n
    if key in seen:
        return
    n += 1
    seen.add(key)
"""


def test_each_weak_line_is_held_up_in_turn_and_shows_its_race() -> None:
    assert stress.weak_lines(COUNTER) == [6, 8]
    lost = stress.pausing_at(8, {}, COUNTER)
    kit.spawn(lambda: lost["count"]("a"), lambda: lost["count"]("b"))
    twice = stress.pausing_at(6, {}, COUNTER)
    kit.spawn(lambda: twice["count"]("a"), lambda: twice["count"]("a"))
    assert (lost["n"], twice["n"]) == (1, 2)


def test_the_loaded_answer_is_what_is_held_up_by_default() -> None:
    lines = COUNTER.splitlines(keepends=True)
    linecache.cache[ANSWER_FILE] = (len(COUNTER), None, lines, ANSWER_FILE)
    try:
        assert stress.weak_lines() == [6, 8]
        anew = stress.pausing_at(0, {"given": 3})
    finally:
        del linecache.cache[ANSWER_FILE]
    anew["count"]("a")
    assert (anew["n"], anew["given"]) == (1, 3)


def test_what_differs_from_run_to_run_is_left_out_of_words() -> None:
    assert short("http://127.0.0.1:40123/news") == "/news"
    assert (
        why("ProgrammingError('wrong thread. Thread 139812')") == "ProgrammingError('wrong thread"
    )
