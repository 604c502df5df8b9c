"""The town of the capstone, and the audit of whoever crawls it."""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from threadlab.course import l16
from threadlab.course.l16 import Audit, audit, run, town
from threadlab.grading.tasks import find
from threadlab.metrics import METRICS, Scorecard

RIGHT = Path(__file__).parent / "grading/banked/16_1/right/pool_and_lock.py"


@dataclass(frozen=True, slots=True)
class Report:
    stored: int
    failed: dict[str, str]
    skipped: int = 0
    seconds: float = 0.1
    p99: float = 0.1


def crawl_of(source: str) -> Callable[..., Any]:
    space: dict[str, Any] = {"__name__": "answer"}
    exec(compile(find("16.1").given + source, "<cell>", "exec", dont_inherit=True), space)
    crawl: Callable[..., Any] = space["crawl"]
    return crawl


@pytest.fixture(scope="module")
def audited() -> Audit:
    source = RIGHT.read_text(encoding="utf-8")
    return audit(crawl_of(source), source)


def test_the_town_has_every_kind_of_page() -> None:
    with town() as site:
        assert len(site.urls()) == 32
        page = urlopen(site.url("/shop07")).read().decode()
    assert "<title>Shop 7</title>" in page
    assert len(re.findall('href="', page)) == 2


def test_an_audit_measures_all_thirteen(audited: Audit) -> None:
    assert [measured.metric for measured in audited.card] == list(METRICS)
    assert audited.card.missing == ()


def test_a_right_crawler_meets_what_no_clock_decides(audited: Audit) -> None:
    met = {measured.metric: measured for measured in audited.card}
    for metric in (
        "zero races",
        "no deadlocks",
        "consistent state",
        "resource efficiency",
        "error isolation",
        "observability",
        "lock coverage",
        "with for every lock",
    ):
        assert met[metric].met, met[metric]
    assert not met["type safety"].met, "the banked answer has no type hints"
    assert audited.stopped.skipped > 0


def test_the_audit_is_a_table_a_picture_and_a_file(audited: Audit, tmp_path: Path) -> None:
    assert "zero races" in audited._repr_html_()
    assert f"{audited.card.met} of 13 metrics are met" in str(audited)
    assert audited.save(tmp_path / "mine.png").read_bytes().startswith(b"\x89PNG")
    assert "the whole crawl" in str(audited.timeline())


def test_a_p99_that_leaves_out_the_slowest_is_not_met(audited: Audit) -> None:
    """The server has seen a page for which everybody waits until the timeout."""
    card = Scorecard()
    l16._performance(card, replace(audited.whole, report=Report(28, {}, p99=0.1)))
    (p99,) = [measured for measured in card if measured.metric == "p99 latency"]
    assert not p99.met
    assert p99.value.startswith("0.10 s by its report, ")


def naive(
    urls: list[str], *, workers: int, timeout: float, stop: threading.Event, database: str
) -> Report:
    """Stores what is given twice twice, tells of no failure, does not stop."""
    book = sqlite3.connect(database)
    book.execute("CREATE TABLE pages (url, title, links)")

    def fetch(url: str) -> tuple[str, str, str]:
        try:
            page = urlopen(url, timeout=timeout).read(2000).decode()
        except OSError:
            return url, "", ""
        return url, "".join(re.findall("<title>(.*?)</title>", page)), json.dumps([])

    with ThreadPoolExecutor(2) as pool:
        quick = (url for url in urls if "shop" in url)
        rows = [row for row in pool.map(fetch, quick) if row[1]]
    with book:
        book.executemany("INSERT INTO pages VALUES (?, ?, ?)", rows)
    book.close()
    return Report(len(rows), {})


def test_a_run_sees_rows_that_are_there_twice_and_pages_that_nobody_tells_of() -> None:
    seen = run(naive)
    assert seen.problem == ""
    assert len(seen.rows) == 26
    assert len(seen.pages) == 24
    assert seen.told == 24
    assert seen.counted_right
    assert seen.most <= 2
    assert seen.left == ()


def test_a_crawl_that_raises_is_told_and_leaves_the_notebook_alive() -> None:
    def raises(urls: list[str], **_more: object) -> None:
        raise ValueError("no book")

    seen = run(raises)
    assert seen.problem == "crawl raised ValueError: no book"
    assert seen.rows == ()


def test_a_thread_that_is_left_behind_is_named() -> None:
    go = threading.Event()

    def leaves(urls: list[str], *, database: str, **_more: object) -> Report:
        threading.Thread(target=go.wait, name="forgotten").start()
        with sqlite3.connect(database) as book:
            book.execute("CREATE TABLE pages (url, title, links)")
        book.close()
        return Report(0, {})

    seen = run(leaves)
    go.set()
    assert seen.left == ("forgotten",)


def test_the_bell_rings_while_the_crawl_is_on_its_way() -> None:
    def until_stopped(
        urls: list[str], *, stop: threading.Event, database: str, **_more: object
    ) -> Report:
        with sqlite3.connect(database) as book:
            book.execute("CREATE TABLE pages (url, title, links)")
        book.close()
        for n, url in enumerate(url for url in urls if "shop" in url):
            urlopen(url).close()
            if n >= 2:
                stop.wait()
                return Report(0, {}, skipped=29)
        raise AssertionError("nobody rang")

    seen = run(until_stopped, stop_after=3)
    assert seen.skipped == 29
    assert seen.problem == ""


def test_without_a_source_what_is_measured_on_it_is_missing() -> None:
    made = audit(naive)
    assert made.card.missing == ("zero races", "with for every lock", "type safety")
    assert "not measured" in str(made)
    assert made.picture().axes


def test_in_flight_counts_up_and_down_to_nothing() -> None:
    visits = (l16.Visit("/a", 1.0, 3.0), l16.Visit("/b", 2.0, 4.0))
    seen = l16.Run(None, (), visits, 3.0)  # type: ignore[arg-type]
    assert seen.in_flight() == [(0.0, 1), (1.0, 2), (2.0, 1), (3.0, 0)]
    assert seen.most == 2
