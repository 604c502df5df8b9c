"""Lesson 16, the capstone: a town of web pages, and the audit of whoever crawls it.

`town` is a web site as they are: most pages come at once, some are slow, two fail, one server
never answers and one sends a byte at a time. `audit` lets a crawler loose on it, records it, stops
another crawl half-way, and measures the thirteen metrics.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from threadlab.course.server import LoopbackServer, Page, Visit
from threadlab.grading import executed, kit
from threadlab.grading.crawling import Connections, page, stored
from threadlab.grading.extract import answer_in_history
from threadlab.grading.stress import pausing_at, weak_lines
from threadlab.grading.tasks import find
from threadlab.metrics import (
    METRICS,
    Scorecard,
    StartedSince,
    lives,
    percentile,
    type_check,
    with_audit,
)
from threadlab.palette import ALARM_COLOR
from threadlab.recorder import Recording, record
from threadlab.trace import State

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Crawl = Callable[..., Any]
TASK = "16.1"
QUICK, SLOW = 24, 4
WORKERS, TIMEOUT = 6, 0.8
PATIENCE = 6.0  # seconds that the two worst servers keep whoever lets them
LIMIT = 20.0  # seconds after which a crawl that waits is ended, so that the notebook lives on
BLUE, GREEN, GREY = "#0072B2", "#009E73", "#6e7781"
_SIGNS = {True: ("✓", GREEN), False: ("✗", ALARM_COLOR), None: ("·", GREY)}
_PAPER = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1}


def town() -> LoopbackServer:
    """A web site of 32 pages: 24 quick, 4 slow, 2 that fail, one silent, one that trickles.

    The last two are over after `PATIENCE`, so that a crawler without a limit is not stuck for ever.
    """
    pages = {f"/shop{n:02}": Page(_html(f"Shop {n}"), delay=0.05) for n in range(QUICK)}
    slow = {f"/office{n}": Page(_html(f"Office {n}"), delay=0.4) for n in range(SLOW)}
    trickle = Page(_html("Town hall", length=900), trickle=PATIENCE, pieces=120)
    return LoopbackServer(
        {
            "/townhall": trickle,
            "/lighthouse": Page(hang=True, delay=PATIENCE),
            **pages,
            "/closed": Page("closed", status=404, delay=0.05),
            "/flooded": Page("sorry", status=500, delay=0.05),
            **slow,
        }
    )


def _html(title: str, length: int = 0) -> bytes:
    return page(title, ["/shop00", "/office0"], length)


@contextmanager
def database() -> Iterator[str]:
    """The path of a new database, which is deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="threadlab-", ignore_cleanup_errors=True) as folder:
        yield os.path.join(folder, "crawl.db")


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl as it was seen from outside. Times in seconds; ``report`` is what it returned.

    ``rows`` are the URL and title of each row of the store, ``left`` the names of threads that it
    has left behind, ``problem`` says what went wrong ("" when it came back with a report and a
    store that can be read), ``late`` how long after the stop it came back.
    """

    recording: Recording
    urls: tuple[str, ...]
    visits: tuple[Visit, ...]
    seconds: float
    report: Any = None
    rows: tuple[tuple[str, str], ...] = ()
    left: tuple[str, ...] = ()
    problem: str = ""
    late: float = 0.0

    @property
    def failed(self) -> Mapping[str, str]:
        """The failures that were reported."""
        failed = getattr(self.report, "failed", {})
        return failed if isinstance(failed, Mapping) else {}

    @property
    def skipped(self) -> int:
        """How many pages were reported as skipped."""
        return int(getattr(self.report, "skipped", 0))

    @property
    def pages(self) -> Mapping[str, str]:
        """The title of each stored page by its URL."""
        return dict(self.rows)

    @property
    def told(self) -> int:
        """How many pages the report and the store tell of."""
        return len(self.pages) + len(self.failed) + self.skipped

    @property
    def counted_right(self) -> bool:
        """Does the report's count of what is stored agree with the store?"""
        return getattr(self.report, "stored", -1) == len(self.rows)

    @property
    def most(self) -> int:
        """The largest number of requests in flight at one moment."""
        return max((n for _, n in self.in_flight()), default=0)

    def in_flight(self) -> list[tuple[float, int]]:
        """(seconds since the first request, requests in flight) at each change."""
        if not self.visits:
            return []
        first = min(visit.start for visit in self.visits)
        steps = [(v.start, 1) for v in self.visits] + [(v.end, -1) for v in self.visits]
        now, found = 0, []
        for at, step in sorted(steps):
            now += step
            found.append((at - first, now))
        return found


def run(crawl: Crawl, *, stop_after: int | None = None, title: str = "the whole crawl") -> Run:
    """Let ``crawl`` run on the `town`, recorded; stopped once so many requests have come."""
    threads, stop = StartedSince(), threading.Event()
    bell = _Bell(stop, stop_after)
    report, problem = None, ""
    rows: tuple[tuple[str, str], ...] = ()
    with database() as store, town() as site:
        urls = (*site.urls(), site.url("/shop00"), site.url("/shop07"))  # two are given twice
        begun = time.perf_counter()
        with record(title, limit=LIMIT) as recording, bell.watching(site):
            try:
                report = crawl(
                    list(urls), workers=WORKERS, timeout=TIMEOUT, stop=stop, database=store
                )
            except Exception as error:
                problem = f"crawl raised {type(error).__name__}: {error}"
        ended = time.perf_counter()
        if report is None and not problem:
            problem = f"crawl had not come back after {LIMIT:g} s"
        try:
            rows = _rows(store)
        except sqlite3.Error as error:
            problem = problem or f"the table pages cannot be read: {error}"
    return Run(
        recording, urls, tuple(site.visits), ended - begun, report, rows, threads.left, problem,
        ended - bell.rung if bell.rung else 0.0,
    )  # fmt: skip


def _rows(store: str) -> tuple[tuple[str, str], ...]:
    with closing(sqlite3.connect(store)) as connection:
        found = connection.execute("SELECT url, title FROM pages ORDER BY url").fetchall()
    return tuple((str(url), str(title or "").strip()) for url, title in found)


class _Bell:
    """Sets ``stop`` when the site has been asked ``after`` times; ``rung`` is when."""

    def __init__(self, stop: threading.Event, after: int | None) -> None:
        self._stop, self._after = stop, after
        self._over = threading.Event()
        self.rung = 0.0

    @contextmanager
    def watching(self, site: LoopbackServer) -> Iterator[None]:
        if self._after is None:
            yield
            return
        ringer = threading.Thread(target=self._ring, args=(site, self._after), name="bell")
        ringer.start()
        try:
            yield
        finally:
            self._over.set()
            ringer.join()

    def _ring(self, site: LoopbackServer, after: int) -> None:
        while len(site.requests) < after:
            if self._over.wait(timeout=0.005):
                return
        self.rung = time.perf_counter()
        self._stop.set()


class Audit:
    """The thirteen metrics of one crawler: a table, a `picture`, its crawl on the `timeline`."""

    def __init__(self, card: Scorecard, whole: Run, stopped: Run) -> None:
        self.card, self.whole, self.stopped = card, whole, stopped

    def timeline(self) -> Any:
        """The whole crawl on the timeline: who fetched, who stored, who waited for what."""
        return self.whole.recording.timeline()

    def picture(self) -> Figure:
        """The report on one page: the metrics, the requests in flight, the time of each page."""
        from matplotlib import pyplot

        # One above the other: beside each other they would be unreadable in a narrow window.
        figure = pyplot.figure(figsize=(7.4, 7.4), layout="constrained")
        upper, lower = figure.subfigures(2, 1, height_ratios=[1.7, 1], squeeze=False)[:, 0]
        _draw_card(upper.add_subplot(), self.card)
        left, right = lower.subplots(1, 2)
        _draw_in_flight(left, self.whole)
        _draw_times(right, self.whole)
        pyplot.close(figure)
        return figure

    def save(self, path: str | Path) -> Path:
        """Write the `picture` to a file (PNG, SVG or PDF by its name); the file's path."""
        self.picture().savefig(path, dpi=150, facecolor="white")
        return Path(path)

    def __str__(self) -> str:
        return str(self.card)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return self.card._repr_html_()


def audit(crawl: Crawl, source: str = "") -> Audit:
    """Measure the thirteen metrics of ``crawl``, a function as task 16.1 asks for it.

    It takes about twenty seconds: a whole crawl of the `town`, one that is stopped half-way, one
    for each line that may hurt, and a run of mypy. ``source`` is the crawler's source text; by
    default the answer to task 16.1 as it was run in this notebook. Without a source, what is
    measured on it is not.
    """
    source = source or answer_in_history(find(TASK), executed.sources())
    card = Scorecard()
    whole = run(crawl)
    stopped = run(crawl, stop_after=14, title="stopped half-way")
    _correctness(card, whole, stopped)
    _performance(card, whole)
    _operation(card, whole, stopped)
    _database(card, crawl, source)
    if source:
        _source(card, crawl, source)
    return Audit(card, whole, stopped)


def _correctness(card: Scorecard, whole: Run, stopped: Run) -> None:
    waiting = [*whole.recording.waiting_now(), *stopped.recording.waiting_now()]
    back = not waiting and whole.report is not None and stopped.report is not None
    card.add(
        "no deadlocks",
        "both crawls came back" if back else whole.problem or stopped.problem or "threads wait",
        "nobody waits for ever", back,
    )  # fmt: skip
    good = _good(whole)
    right = sum(whole.rows.count(row) == 1 for row in good.items())
    card.add(
        "consistent state",
        whole.problem or f"{right} of {len(good)} pages stored once, {len(whole.rows)} rows",
        "one row a page, its own", right == len(whole.rows) == len(good),
    )  # fmt: skip


def _performance(card: Scorecard, whole: Run) -> None:
    workers = [life for life in lives(whole.recording) if life.input_output > 0.05]
    total = sum(life.seconds for life in workers)
    idle = sum(life.shares.get(State.WAITING_QUEUE, 0.0) * life.seconds for life in workers)
    blocked = sum(life.blocked * life.seconds for life in workers) - idle
    share = blocked / total if total else 1.0
    card.add(
        "utilisation", f"{share:.0%} of the workers' time blocked by other threads",
        "at most 25 %", share <= 0.25,
    )  # fmt: skip
    alone = sum(visit.end - visit.start for visit in whole.visits)
    times = alone / whole.seconds
    good = len(whole.pages)
    card.add(
        "throughput", f"{good / whole.seconds:.0f} pages a second, {times:.1f} times one worker",
        f"{WORKERS / 2:g} times one worker", bool(good) and times >= WORKERS / 2,
    )  # fmt: skip
    told = float(getattr(whole.report, "p99", 0.0))
    seen = percentile([v.end - v.start for v in whole.visits], 99) if whole.visits else 0.0
    both = f"{told:.2f} s by its report, {seen:.2f} s by the server"
    card.add(
        "p99 latency", both if whole.report else whole.problem,
        f"timeout, {TIMEOUT:g} s, + 50 %, and no less than was seen",
        0 < 0.8 * seen <= told and max(told, seen) <= 1.5 * TIMEOUT,
    )  # fmt: skip
    card.add(
        "resource efficiency", f"{whole.most} requests in flight at most",
        f"{WORKERS}, never more", whole.most == WORKERS,
    )  # fmt: skip


def _operation(card: Scorecard, whole: Run, stopped: Run) -> None:
    left = len(stopped.left) + len(whole.left)
    card.add(
        "graceful shutdown",
        stopped.problem
        or f"back {stopped.late:.2f} s after the stop, {stopped.skipped} skipped, "
        f"{left} threads left",
        f"one timeout, {TIMEOUT:g} s; none left",
        not stopped.problem and stopped.late <= 1.5 * TIMEOUT and not left and stopped.skipped > 0,
    )  # fmt: skip
    bad = set(whole.urls) - set(_good(whole))
    told = len(bad & set(whole.failed))
    card.add(
        "error isolation",
        whole.problem
        or f"{told} of {len(bad)} failures told, {len(whole.pages)} pages stored",
        "every failure told, and alone",
        told == len(bad) and set(whole.pages) == set(_good(whole)),
    )  # fmt: skip
    sums = [(run.told, len(set(run.urls)), run.counted_right) for run in (whole, stopped)]
    card.add(
        "observability",
        f"{sums[0][0]} of {sums[0][1]} pages told of, {sums[1][0]} when stopped",
        "every page, also when stopped", all(told == many and right for told, many, right in sums),
    )  # fmt: skip


def _database(card: Scorecard, crawl: Crawl, source: str) -> None:
    with Connections() as connections, database() as store, _quick_site() as site:
        try:
            # Anew, so that a `from sqlite3 import connect` meets what is watched.
            anew = pausing_at(0, _given(crawl), source)["crawl"] if source else crawl
            anew(site.urls(), workers=3, timeout=30.0, stop=threading.Event(), database=store)
        except Exception:
            connections.shared = True
    threads = _many(len(connections.users), "thread")
    by = f"{connections.uses} uses of the database by {threads}"
    card.add(
        "lock coverage",
        f"{by}, two at once" if connections.shared else f"{by}, never two at once",
        "never two at once", connections.uses > 0 and not connections.shared,
    )  # fmt: skip


def _source(card: Scorecard, crawl: Crawl, source: str) -> None:
    lines, hurt = weak_lines(source), ""
    for line in lines:
        hurt = hurt or _hurt_by_pauses(crawl, source, line)
    card.add(
        "zero races", hurt or f"{len(lines)} lines held up in turn: no page lost, none twice",
        "no line may hurt", not hurt,
    )  # fmt: skip
    withs = with_audit(source)
    card.add("with for every lock", str(withs).splitlines()[0], "all", not withs.bare)
    types = type_check(find(TASK).given + source)
    many = len(types.problems)
    card.add(
        "type safety", f"mypy --strict: {_many(many, 'problem')}",
        "no problem", types.passed,
    )  # fmt: skip


def _good(whole: Run) -> dict[str, str]:
    """The title of each page of the town that can be had, by its URL."""
    base = whole.urls[0].rpartition("/")[0]
    shops = {f"{base}/shop{n:02}": f"Shop {n}" for n in range(QUICK)}
    return shops | {f"{base}/office{n}": f"Office {n}" for n in range(SLOW)}


def _given(crawl: Crawl) -> dict[str, Any]:
    """What the notebook gives, as the crawler finds it."""
    names = getattr(crawl, "__globals__", {})
    return {"CrawlReport": names["CrawlReport"]} if "CrawlReport" in names else {}


def _quick_site() -> LoopbackServer:
    return LoopbackServer({f"/shop{n}": Page(_html(f"Shop {n}")) for n in range(8)})


def _hurt_by_pauses(crawl: Crawl, source: str, line: int) -> str:
    """What went wrong when the others overtook whoever was at ``line``; "" for nothing."""
    with database() as store, _quick_site() as site:
        urls = [*site.urls(), *site.urls()[:3]]
        try:
            anew = pausing_at(line, _given(crawl), source)["crawl"]
            report = anew(urls, workers=3, timeout=30.0, stop=threading.Event(), database=store)
            rows = stored(store)
        except kit.CheckFailed as wrong:
            return str(wrong)
        except Exception as error:
            return f"line {line} held up: {type(error).__name__}: {error}"
    if len(rows) != 8 or report.stored != 8 or report.failed:
        return (
            f"line {line} held up: {len(rows)} rows and stored={report.stored} for 8 pages, "
            f"{len(report.failed)} failed"
        )
    return ""


def _draw_card(axis: Axes, card: Scorecard) -> None:
    axis.set_axis_off()
    axis.set_xlim(0, 1)
    found = {measured.metric: measured for measured in card}
    axis.set_title(f"{card.met} of {len(METRICS)} metrics are met", loc="left", weight="bold")
    y, group = 0.0, ""
    for metric, kind in METRICS.items():
        if kind != group:
            y += 0.55
            axis.text(0, y, kind, color=GREY, size=9, va="center")
            y += 0.95
            group = kind
        measured = found.get(metric)
        sign, colour = _SIGNS[measured.met if measured else None]
        axis.text(0.02, y, sign, color=colour, size=13, weight="bold", va="center")
        axis.text(0.06, y, metric, weight="bold", size=9, va="center")
        words = measured.value.replace("`", "") if measured else "not measured"
        axis.text(0.31, y, _short(words, 60), size=8.5, va="center")
        y += 1
    axis.set_ylim(y, 0)


def _many(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _draw_in_flight(axis: Axes, whole: Run) -> None:
    steps = [(0.0, 0), *whole.in_flight()]
    at, many = zip(*steps, strict=True)
    axis.fill_between(at, many, step="post", color=BLUE, alpha=0.25)
    axis.step(at, many, where="post", color=BLUE)
    axis.axhline(WORKERS, color="black", linestyle="--", linewidth=1)
    name = f"workers = {WORKERS}"
    axis.text(0.02 * at[-1], WORKERS + 0.15, name, size=8, va="bottom", bbox=_PAPER)
    axis.set_ylim(0, max(WORKERS, whole.most) + 1.6)
    axis.set_xlim(left=0)
    axis.set_title("The server's side of it", loc="left", size=10)
    axis.set_xlabel("seconds since the first request")
    axis.set_ylabel("requests in flight")
    axis.spines[["top", "right"]].set_visible(False)


def _draw_times(axis: Axes, whole: Run) -> None:
    visits = sorted(whole.visits, key=lambda visit: visit.end - visit.start)
    times = [1000 * (visit.end - visit.start) for visit in visits]
    good = {url.rpartition("/")[2] for url in whole.pages}
    kinds = (("stored", True, BLUE, ""), ("failed", False, ALARM_COLOR, "///"))
    for name, wanted, colour, hatch in kinds:
        bars = [
            (n, time)
            for n, (visit, time) in enumerate(zip(visits, times, strict=True))
            if (visit.path.lstrip("/") in good) is wanted
        ]
        if bars:
            axis.bar(
                [n for n, _ in bars], [time for _, time in bars], color=colour, hatch=hatch,
                edgecolor="white", width=0.85, label=name,
            )  # fmt: skip
    axis.axhline(1000 * TIMEOUT, color="black", linestyle="--", linewidth=1)
    axis.text(
        0, 1000 * TIMEOUT * 1.02, f"timeout = {TIMEOUT:g} s", size=8, va="bottom", bbox=_PAPER
    )
    axis.set_ylim(0, 1.25 * max([1000 * TIMEOUT, *times]))
    axis.set_title("Each page's time, the slowest last", loc="left", size=10)
    axis.set_xlabel("pages")
    axis.set_xticks([])
    axis.set_ylabel("milliseconds")
    axis.legend(loc="upper center", frameon=False, fontsize=8)
    axis.spines[["top", "right"]].set_visible(False)
