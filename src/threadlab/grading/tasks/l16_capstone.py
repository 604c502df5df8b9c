"""Lesson 16, the capstone: a crawler that fetches, parses and stores, judged by every metric."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.task import Diagnosis, Name, Property, RealRun, Static, Task


def _bare_acquire(answer: Answer) -> int | None:
    """A lock is acquired, and no ``finally`` and no handler of an error releases it.

    Semaphores are left alone: they may be given back elsewhere, and often are.
    """
    made = {
        ast.unparse(target)
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call)
        if patterns.called_name(node.value) in ("Lock", "RLock")
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    }
    released = {
        ast.unparse(call.func.value)
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Try)
        for statement in (*node.finalbody, *(s for h in node.handlers for s in h.body))
        for call in ast.walk(statement)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr == "release"
    }
    for call in ast.walk(answer.tree):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr == "acquire"
            and ast.unparse(call.func.value) in made - released
        ):
            return call.lineno
    return None


def _formatted_sql(answer: Answer) -> int | None:
    """SQL that is put together with values in it."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Call) and patterns.called_name(node) in (
            "execute",
            "executescript",
        ):
            sql = node.args[0] if node.args else None
            built = isinstance(sql, ast.JoinedStr | ast.BinOp) or (
                isinstance(sql, ast.Call) and patterns.called_name(sql) == "format"
            )
            if built:
                return node.lineno
    return None


def _counted_outside_lock(answer: Answer) -> int | None:
    """``n += 1``, a number, on a name or attribute that threads share, under no ``with``."""
    for function in answer.functions:
        shared = {n for s in ast.walk(function) if isinstance(s, ast.Nonlocal) for n in s.names}
        under = {
            id(inner)
            for node in ast.walk(function)
            if isinstance(node, ast.With)
            for inner in ast.walk(node)
        }
        for node in ast.walk(function):
            if (
                isinstance(node, ast.AugAssign)
                and id(node) not in under
                and isinstance(node.value, ast.Constant)
                and isinstance(node.value.value, int)
            ):
                target = node.target
                if not isinstance(target, ast.Name) or target.id in shared:
                    return node.lineno
    return None


def _reads_a_piece(answer: Answer) -> int | None:
    """``recv``, ``read1`` or a ``read`` of so many bytes, and in no loop."""
    again = {
        id(call)
        for loop in ast.walk(answer.tree)
        if isinstance(loop, ast.For | ast.While)
        for call in ast.walk(loop)
    }
    for call in patterns.calls_in(answer.tree, "recv", "read1", "read"):
        piece = isinstance(call.func, ast.Attribute) and (call.func.attr != "read" or call.args)
        if piece and id(call) not in again:
            return call.lineno
    return None


def _asks_whether_it_is_there(answer: Answer) -> int | None:
    """A test with ``in``, or a SELECT, on which a page is left out."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.If) and any(
            (
                isinstance(n, ast.Compare)
                and isinstance(n.ops[0], ast.In | ast.NotIn)
                and not isinstance(n.left, ast.Constant)
            )
            or (isinstance(n, ast.Constant) and "SELECT" in str(n.value).upper())
            for n in ast.walk(node.test)
        ):
            return node.lineno
    return None


def _joined_otherwise(answer: Answer) -> int | None:
    """``",".join(...)``: a text between the parts that has no end of line in it."""
    for call in patterns.calls_in(answer.tree, "join"):
        of = call.func.value if isinstance(call.func, ast.Attribute) else None
        between = of.value if isinstance(of, ast.Constant) else None
        if isinstance(between, str) and between.strip(" ") and "\n" not in between:
            return call.lineno
    return None


def _other_size(answer: Answer) -> int | None:
    """A pool, semaphore or range of threads whose size is worked out, or fixed."""
    for node in ast.walk(answer.tree):
        loops = [node] if isinstance(node, ast.For) else getattr(node, "generators", [])
        for loop in loops:
            for call in patterns.calls_in(loop.iter, "range"):
                sizes = call.args and isinstance(call.args[-1], ast.BinOp | ast.Constant)
                if sizes and patterns.calls_in(node, "Thread", "create_task"):
                    return call.lineno
    for call in patterns.calls_in(
        answer.tree, "ThreadPoolExecutor", "ThreadPool", "Semaphore", "BoundedSemaphore"
    ):
        given = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "max_workers")]
        if any(isinstance(size, ast.BinOp | ast.Call) for size in given):
            return call.lineno
    return None


def _asks_when_handing_out(answer: Answer) -> int | None:
    """``is_set`` is asked in a loop that hands work out."""
    for loop in ast.walk(answer.tree):
        if isinstance(loop, ast.For | ast.While) and patterns.calls_in(
            loop, "submit", "put", "start", "apply_async"
        ):
            for call in patterns.calls_in(loop, "is_set"):
                return call.lineno
    return None


def _leaves_the_workers(answer: Answer) -> int | None:
    """``shutdown(wait=False)``."""
    for call in patterns.calls_in(answer.tree, "shutdown"):
        given = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "wait")]
        if any(isinstance(wait, ast.Constant) and wait.value is False for wait in given):
            return call.lineno
    return None


def _no_timeout(answer: Answer) -> bool:
    """``timeout`` is handed to nothing that waits for a server."""
    return not any(
        (
            isinstance(node, ast.Call)
            and patterns.called_name(node)
            in ("urlopen", "open", "HTTPConnection", "create_connection", "Timer")
            and (len(node.args) > 1 or any(k.arg == "timeout" for k in node.keywords))
        )
        or (isinstance(node, ast.Attribute) and node.attr in ("setdefaulttimeout", "settimeout"))
        for node in ast.walk(answer.tree)
    )


def _result_with_timeout(answer: Answer) -> int | None:
    """``future.result(timeout)`` or ``thread.join(timeout)``: who waits gives up."""
    for node in ast.walk(answer.tree):
        if (
            isinstance(node, ast.Call)
            and patterns.called_name(node) in ("result", "join", "exception")
            and any("timeout" in ast.unparse(given) for given in (*node.args, *node.keywords))
        ):
            return node.lineno
    return None


def _reads_a_clock(answer: Answer) -> int | None:
    """A comparison with what a clock says, or with a time taken from it."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Compare) and any(
            isinstance(n, ast.Attribute) and n.attr in ("monotonic", "perf_counter", "time")
            for n in ast.walk(node)
        ):
            return node.lineno
    return None


def _only_os_errors(answer: Answer) -> int | None:
    """An ``except`` for some errors, and none for every `Exception`."""
    handlers = [n for n in ast.walk(answer.tree) if isinstance(n, ast.ExceptHandler) and n.type]
    broad = any("Exception" in ast.unparse(h.type).split(".")[-1] for h in handlers if h.type)
    # Some are there for something else, `queue.Empty` for instance.
    of_errors = [h for h in handlers if h.type and "Error" in ast.unparse(h.type)]
    others = [h for h in handlers if h.type and not ast.unparse(h.type).endswith(("Empty", "Full"))]
    return None if broad else next((h.lineno for h in of_errors or others), None)


def _cpu_clock(answer: Answer) -> int | None:
    return patterns.mentions("process_time", "thread_time")(answer)


REPORT = """\
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CrawlReport:
    stored: int
    failed: dict[str, str]
    skipped: int
    seconds: float
    p99: float
"""

_CRAWL = '''\
import math
import os
import tempfile
import threading
import time

from threadlab.grading.crawling import HTML, page, short, stored, why
from threadlab.grading.website import Website


def crawled(urls, *, workers=3, timeout=60.0, stop=None, with_=crawl):
    """Let `crawl` run on a new database; its report and the path of what it stored."""
    database = os.path.abspath(os.path.join(tempfile.mkdtemp(dir="."), "crawl.db"))
    stop = stop or threading.Event()
    report = with_(list(urls), workers=workers, timeout=timeout, stop=stop, database=database)
    check(report is not None, "`crawl` returned None: is there a `return`?")
    check(isinstance(report, CrawlReport),
          f"`crawl` returned a {type(report).__name__}; it has to be a CrawlReport.")
    for name in ("stored", "skipped"):
        value = getattr(report, name)
        check(isinstance(value, int), f"`{name}` of the report is {value!r} and no number.")
    check(isinstance(report.failed, dict),
          f"`failed` of the report is a {type(report.failed).__name__}; it has to be a dict from "
          "URL to reason.")
    for url, reason in report.failed.items():
        check(isinstance(url, str) and isinstance(reason, str),
              f"In `failed` of the report a page has the reason {reason!r:.60}; its URL and its "
              "reason both have to be text.")
    for name in ("seconds", "p99"):
        value = getattr(report, name)
        check(isinstance(value, int | float), f"`{name}` of the report is {value!r} and no number.")
    return report, database


def site_of(count, **how):
    """A site of `count` pages, each with a link to the next."""
    pages = {f"/{n}": (200, page(f"Page {n}", [f"/{(n + 1) % count}"])) for n in range(count)}
    return Website(pages, content_type=HTML, **how)


def is_whole(site, found, paths):
    """What was stored of these pages is what they say."""
    # Which of several, and how many, is luck where workers race: no words tell that.
    for path in paths:
        n, url = int(path[1:]), site.url(path)
        if url in found:
            title, links = found[url]
            check(title == f"Page {n}" and len(links) == 1 and links[0] in site.urls(),
                  "A page is stored with a title or with links that are not its own.")


def adds_up(report, found, urls):
    """The report says what happened to each page, and the store agrees."""
    check(report.stored == len(found), "In the report `stored` is "
          f"{than(report.stored, len(found))} than the number of rows in `pages`.")
    both = set(found) & set(report.failed)
    check(not both, "A page is in `pages`, and in `failed` as well.")
    lost = set(urls) - set(found) - set(report.failed)
    check(len(lost) == report.skipped, "In the report `skipped` is "
          f"{than(report.skipped, len(lost))} than the number of pages that are neither stored nor "
          "failed.")


def than(value, wanted):
    return "more" if value > wanted else "less"


'''

_ALL = """\
def all_stored(site, report, database, paths):
    found = stored(database)
    urls = [site.url(path) for path in paths]
    for reason in report.failed.values():
        fail(f"A page was there, and the report says that it failed: {why(reason)}.")
    check(set(urls) <= set(found), "Every page was there, and not all of them are in `pages`.")
    adds_up(report, found, urls)
    is_whole(site, found, paths)


"""

_STOPPING = '''\
from threadlab.grading.waves import settle


class Stopped:
    """Holds requests from the `first`-th on until no more come; then sets `stop`.

    They are let go when nothing moves any more: who does not wait for them is gone by then.
    """

    def __init__(self, first=1):
        self.stop, self.arrived, self.first, self.at_stop = threading.Event(), 0, first, 0
        self._go = threading.Event()
        self._lock = threading.Lock()

    def hold(self):
        with self._lock:
            self.arrived += 1
            number = self.arrived
        if number == self.first:
            settle()
            self.at_stop = self.arrived
            self.stop.set()
            settle()
            self._go.set()
        elif number > self.first:
            self._go.wait()

    def check_no_more(self, site, most):
        """Who was between its question and its request when `stop` was set, may come in late."""
        more = len(site.asked) - max(self.at_stop, most)
        check(more <= 0, "`stop` was set, and after that more pages were asked for.")


'''

CRAWL = Task(
    id="16.1",
    title="Fetch, parse, store",
    given=REPORT,
    defines=(Name("crawl", "function"),),
    properties=(
        Property("works", 2, "It fetches, parses, stores.", "It does not crawl yet."),
        Property("once", 2, "One row a page, always.", "A page is lost, or is there twice."),
        Property("safe", 2, "No switch of threads breaks it.", "A switch of threads breaks it."),
        Property(
            "still concurrent",
            2,
            "The server saw `workers` requests in flight at once.",
            "The server never saw `workers` requests in flight at once.",
        ),
        Property(
            "never too many",
            2,
            "The server never saw more than `workers` in flight.",
            "The server saw more than `workers` in flight.",
        ),
        Property("timeout", 3, "No server keeps a worker.", "A server can keep a worker."),
        Property("errors", 2, "A failure is reported, and alone.", "A failure goes astray."),
        Property("stop", 3, "It stops half-way, and at once.", "It does not stop half-way."),
        Property("report", 1, "The report tells the truth.", "The report does not add up."),
        Property("clean", 1, "Nothing is left behind.", "Something is left behind."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver=_CRAWL
            + """\
pages = {
    "/": ("Home", ["/news", "/about"]),
    "/news": ("Today's news", ["/", "/long", "http://example.com/elsewhere"]),
    "/about": ("Über uns", []),
    "/long": ("A long one", ["/", "/about"]),
}
bodies = {path: (200, page(title, links, 300_000 if path == "/long" else 0))
          for path, (title, links) in pages.items()}
with Website(bodies, content_type=HTML) as site:
    report, database = crawled(site.urls(), workers=1)
    found = stored(database)
    for url, reason in report.failed.items():
        fail(f"{short(url)} was there, and the report says that it failed: {why(reason)}.")
    check(len(found) == len(pages), f"Of {len(pages)} pages {len(found)} are in `pages`.")
    for path, (title, links) in pages.items():
        check(site.url(path) in found, f"{path} is not in `pages` under its URL.")
        got, to = found[site.url(path)]
        check(got == title, f"{path} has the title {title!r}, and {got!r} is stored.")
        full = sorted(link if "//" in link else site.url(link) for link in links)
        check(to == full, f"{path} has {len(full)} links, and {len(to)} are stored"
              + ("." if len(to) != len(full) else ", not the same ones."))
    check(report.stored == 4, f"Four pages are stored, and the report says {report.stored}.")
    check(report.skipped == 0, f"Nobody set `stop`, and the report says skipped={report.skipped}.")
""",
        ),
        RealRun(
            decides="once",
            leak="clean",
            driver=_CRAWL
            + _ALL
            + """\
from threadlab.grading.waves import Waves

twice = ["/0", "/0", "/1", "/2", "/1", "/3", "/0", "/3"]
with site_of(4) as site:
    report, database = crawled(map(site.url, twice), workers=1)
    all_stored(site, report, database, twice)
    report, database = crawled(site.urls(), workers=1)
    many = len(stored(database, may_be_empty=True))
    check(many == 4, "The same four pages were crawled once more, into a new database, and "
          f"{many} of them are in it.")
with Waves() as waves:
    with site_of(1, before=waves.stay) as site:
        report, database = crawled(site.urls() * 5, workers=5)
        all_stored(site, report, database, ["/0"])
""",
        ),
        RealRun(
            decides="once",
            driver=_CRAWL
            + _ALL
            + """\
from threadlab.grading.stress import pausing_at, weak_lines

for line in weak_lines()[:24]:
    restless = pausing_at(line, {"CrawlReport": CrawlReport})["crawl"]
    with site_of(1) as site:
        report, database = crawled(site.urls() * 6, with_=restless)
        all_stored(site, report, database, ["/0"])
""",
        ),
        RealRun(
            decides="safe",
            driver=_CRAWL
            + _ALL
            + """\
from threadlab.grading.crawling import Connections
from threadlab.grading.stress import pausing_at, weak_lines

paths = [f"/{n}" for n in range(9)]
with Connections() as connections, site_of(9) as site:
    anew = pausing_at(0, {"CrawlReport": CrawlReport})["crawl"]  # with `connect` as it is now
    crawled(site.urls(), with_=anew)
    check(not connections.shared, "Two threads used one SQLite connection at the same time.")
for line in weak_lines()[:24]:
    restless = pausing_at(line, {"CrawlReport": CrawlReport})["crawl"]
    with site_of(9) as site:
        report, database = crawled(site.urls(), with_=restless)
        all_stored(site, report, database, paths)
""",
        ),
        *(
            RealRun(
                decides="still concurrent",
                driver=_CRAWL
                + f"""\
gate = Gate({workers}, "requests (crawl was called with workers={workers})")
with site_of({count}, before=gate.meet) as site:
    crawled(site.urls(), workers={workers})
""",
            )
            for workers, count in ((3, 8), (12, 30))
        ),
        RealRun(
            decides="never too many",
            driver=_CRAWL
            + """\
from threadlab.grading.waves import Waves

for workers, count in ((1, 2), (3, 7)):
    with Waves() as waves:
        with site_of(count, within=waves.stay) as site:
            crawled(site.urls(), workers=workers)
    check(waves.most <= workers,
          f"{waves.most} requests were in flight at once, with workers={workers}.")
""",
        ),
        RealRun(
            decides="timeout",
            leak="clean",
            driver=_CRAWL
            + """\
from threadlab.grading.crawling import PATIENCE, Silent

silent = Silent()
pages = {"/never": silent, "/0": (200, page("Page 0", ["/0"]))}
with Website(pages, content_type=HTML) as site:
    try:
        report, database = crawled(site.urls(), workers=1, timeout=0.4)
    finally:
        silent.over.set()
    check(not silent.outlasted, "A server took the request and never answered. With timeout=0.4 "
          f"`crawl` still waited for it after {PATIENCE:g} seconds.")
    check(site.url("/never") in report.failed, "A page that never came is not in `failed`.")
    check(site.url("/0") in stored(database), "One page never came, and a good one after it was "
          "not stored.")
""",
        ),
        RealRun(
            decides="timeout",
            leak="clean",
            driver=_CRAWL
            + """\
from threadlab.grading.crawling import PAUSE, PATIENCE, Trickling

TIMEOUT = 1.0
for attempt in range(4):
    trickle = Trickling()
    with Website({"/drop": trickle, "/0": (200, page("Page 0", ["/0"]))},
                 content_type=HTML) as site:
        try:
            report, database = crawled(site.urls(), workers=1, timeout=TIMEOUT)
        finally:
            trickle.over.set()
        found = stored(database)
        url = site.url("/drop")
    check(url not in found, f"A page came a byte at a time and was whole after {PATIENCE:g} "
          f"seconds. With timeout={TIMEOUT:g} it has failed, and it is stored.")
    check(not trickle.outlasted, f"A page came a byte at a time, one every {PAUSE:g} seconds. With "
          f"timeout={TIMEOUT:g} it kept a worker for {PATIENCE:g} seconds.")
    check(url in report.failed, "A page that was not whole in time is not in `failed`.")
    if trickle.widest < 0.8 * TIMEOUT:
        break
""",
        ),
        RealRun(
            decides="timeout",
            driver=_CRAWL
            + """\
from threadlab.grading.crawling import InTwo

TIMEOUT = 1.2
for attempt in range(4):
    late = InTwo(0.75 * TIMEOUT)
    with Website({"/late": late}, content_type=HTML) as site:
        report, database = crawled(site.urls(), timeout=TIMEOUT)
        found = stored(database, may_be_empty=True)
        url = site.url("/late")
    check(url not in found, "A page was whole after one and a half times the timeout: the first "
          "half of it came in time, the second half came in time after that. It has failed, and "
          "it is stored.")
    check(url in report.failed, "A page that was not whole in time is not in `failed`.")
    if late.widest < 0.95 * TIMEOUT:
        break
""",
        ),
        RealRun(
            decides="errors",
            leak="clean",
            driver=_CRAWL
            + """\
import socket

from threadlab.grading.crawling import hangs_up, talks_nonsense

good = {f"/{n}": (200, page(f"Page {n}", ["/0"])) for n in range(4)}
bad = {"/gone": (404, b"not here"), "/broken": (500, b"sorry"), "/forbidden": (403, b"no"),
       "/cut": hangs_up, "/nonsense": talks_nonsense}
what = {"/gone": "the status 404", "/broken": "the status 500", "/forbidden": "the status 403",
        "/cut": "no answer: the server hung up", "/nonsense": "an answer that is not HTTP"}
junk = {"/picture": (200, bytes(range(256)) * 4)}
for names in (["/gone"], ["/cut"], ["/nonsense"], list(bad)):
    with Website({**good, **bad, **junk}, content_type=HTML) as site, socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # an address that nobody serves
        deaf = f"http://127.0.0.1:{nobody.getsockname()[1]}/"
        urls = [site.url(path) for path in (*names, *good)]
        if len(names) > 1:
            urls += [deaf, site.url("/picture")]
        try:
            report, database = crawled(urls, workers=1)
        except Exception as error:
            gave = what[names[0]] if len(names) == 1 else "no page"
            fail(f"One URL gave {gave}, and `crawl` raised {type(error).__name__}: "
                 + " ".join(str(error).split()))
        found = stored(database)
        for path in names:
            url = site.url(path)
            check(url not in found, f"A page gave {what[path]}, and something is stored for it.")
            check(url in report.failed, f"A page gave {what[path]}, and is not in `failed`.")
        for path in good:
            check(site.url(path) in found, "Other pages failed, and a good one was not stored.")
        if len(names) > 1:
            check(deaf in report.failed, "Nobody serves one of the addresses, and it is not in "
                  "`failed`.")
        adds_up(report, found, urls)
with site_of(2) as site:
    urls = [site.url(path) for path in ("/gone", "/0", "/gone", "/1", "/gone")]
    report, database = crawled(urls, workers=1)
    adds_up(report, stored(database), urls)
""",
        ),
        RealRun(
            decides="stop",
            leak="clean",
            driver=_CRAWL
            + _STOPPING
            + """\
# First those that are held: what others have counted when they come back is luck.
stopped = Stopped(first=14)
with site_of(30, before=stopped.hold) as site:
    report, database = crawled(site.urls(), workers=1, stop=stopped.stop)
    stopped.check_no_more(site, 14)
    found = stored(database, may_be_empty=True)
    check(len(found) >= 13, "`stop` was set when thirteen pages had come, and "
          f"{len(found)} are stored.")
    is_whole(site, found, [f"/{n}" for n in range(30)])
    adds_up(report, found, site.urls())
    begun = len(site.asked)
    check(report.skipped == 30 - begun, "`stop` was set when some of 30 pages had been begun. In "
          f"the report `skipped` is {than(report.skipped, 30 - begun)} than the number of the "
          "others.")

stopped = Stopped()
with site_of(12, before=stopped.hold) as site:
    report, database = crawled(site.urls(), stop=stopped.stop)
    stopped.check_no_more(site, 3)
    begun = len(site.asked)
    check(report.skipped == 12 - begun, "`stop` was set when some of 12 pages had been begun. In "
          f"the report `skipped` is {than(report.skipped, 12 - begun)} than the number of the "
          "others.")

paths = [f"/{n}" for n in range(12)]
with site_of(12) as site:
    stop = threading.Event()
    stop.set()
    report, database = crawled(map(site.url, paths), stop=stop)
    check(not site.asked, "`stop` was set before `crawl` was called, and pages were asked for.")
    found = stored(database, may_be_empty=True)
    check(report.skipped == 12, "`stop` was set before `crawl` was called, for 12 pages. In the "
          f"report `skipped` is {than(report.skipped, 12)} than 12.")
    check(not report.stored and not report.failed, "`stop` was set before `crawl` was called. In "
          "the report `skipped` is right, and pages are counted as stored or failed as well.")
""",
        ),
        RealRun(
            decides="stop",
            leak="clean",
            driver=_CRAWL
            + _STOPPING
            + """\
from threadlab.grading.crawling import PATIENCE, Silent

silent, stopped, skipped = Silent(), Stopped(), None
pages = {f"/{n}": silent for n in range(12)}
with Website(pages, before=stopped.hold) as site:
    try:
        skipped = crawled(site.urls(), timeout=1.0, stop=stopped.stop)[0].skipped
    except OSError:
        pass  # a failure is reported, not raised: another property's question
    finally:
        silent.over.set()
    stopped.check_no_more(site, 3)
    check(not silent.outlasted, "`stop` was set while three servers did not answer. With "
          f"timeout=1 `crawl` came back only after {PATIENCE:g} seconds.")
    others = 12 - len(site.asked)
    if skipped is not None:
        check(skipped == others, "`stop` was set when some of 12 pages had been begun. In the "
              f"report `skipped` is {than(skipped, others)} than the number of the others.")
""",
        ),
        RealRun(
            decides="stop",
            leak="clean",
            driver=_CRAWL
            + """\
from threadlab.grading.stress import pausing_at, weak_lines

stop = threading.Event()
stop.set()

def skipped(with_):
    with site_of(9) as site:
        try:
            return crawled(site.urls(), stop=stop, with_=with_)[0].skipped
        except Exception:
            return None  # what it does when it is stopped is another property's question

if skipped(crawl) == 9:
    for line in weak_lines()[:24]:
        counted = skipped(pausing_at(line, {"CrawlReport": CrawlReport})["crawl"])
        check(counted == 9, "`stop` was set before `crawl` was called, for 9 pages. In the report "
              "`skipped` is not always 9.")
""",
        ),
        RealRun(
            decides="report",
            leak="clean",
            driver=_CRAWL
            + _ALL
            + """\
from threadlab.grading.crawling import Slow

SLOW = 0.6  # seconds, at least
paths = [f"/{n}" for n in range(12)]
pages = {path: (200, page(f"Page {path[1:]}", ["/0"])) for path in paths}
pages["/5"] = Slow(SLOW, page("Page 5", ["/0"]))
with Website(pages, content_type=HTML) as site:
    begun = time.perf_counter()
    report, database = crawled(site.urls(), workers=1)
    wall = time.perf_counter() - begun
    all_stored(site, report, database, paths)
for name, most in (("seconds", wall), ("p99", 2 * wall)):
    value = getattr(report, name)
    check(math.isfinite(value) and value <= 1.02 * most + 0.1,
          f"`{name}` of the report is more than the whole crawl took.")
check(report.seconds >= 0.9 * SLOW, f"One page took {SLOW:g} seconds, and `seconds` of the report, "
      "for the whole crawl, is less.")
check(report.p99 >= 0.7 * SLOW, f"Of 12 pages one took {SLOW:g} seconds, and `p99` of the report "
      "is far below.")

SLOW = 0.3
for attempt in range(3):
    peak, slow = Peak(), Slow(SLOW, page("Slow", ["/0"]))

    def counted(connection):
        with peak:
            slow(connection)

    with Website({f"/{n}": counted for n in range(3)}, content_type=HTML) as site:
        begun = time.perf_counter()
        report, database = crawled(site.urls(), workers=1)
        wall = time.perf_counter() - begun
    # Two at once, with workers=1, is another property's question.
    of_one_page = report.p99 < 0.9 * wall or peak.most > 1
    if of_one_page:
        break
check(of_one_page, "Three pages came one after the other, and `p99` of the report is the time of "
      "all three.")
""",
        ),
        Static(looks=_bare_acquire, decides="clean", says="A lock is taken without `with`."),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "A connection may be used only by the thread that made it (line {line}: `{code}`), and "
            "the workers are others. Give it one owner: a thread that writes, or the caller. Or "
            "say `check_same_thread=False` *and* take a lock around every use.",
            when=patterns.calls("connect"),
            message="SQLite objects created in a thread",
        ),
        Diagnosis(
            "works",
            "{message} A title with an apostrophe ends the SQL text in line {line}: `{code}`. Hand "
            "values over with `?`, never inside the SQL.",
            when=_formatted_sql,
            message="yntax",
        ),
        Diagnosis(
            "works",
            "{message} What is not committed is gone with the connection: `connection.commit()`, "
            "or `with connection:` around the insert.",
            message="0 are in `pages`",
        ),
        Diagnosis(
            "works",
            "{message} Line {line} puts the links together in a way of its own: `{code}`. "
            "`json.dumps(links)`, or `'\\n'.join(links)`, one a line.",
            when=_joined_otherwise,
            message="links, and",
        ),
        Diagnosis(
            "works",
            "{message} A socket hands a page over in pieces, and its last link is in the last one. "
            "Read on until there is nothing more to come.",
            when=_reads_a_piece,
            message="links, and",
        ),
        Diagnosis(
            "works",
            "{message} All of them belong there: the `href` of every `<a>` that has one, and of "
            "nothing else.",
            message="links, and",
        ),
        Diagnosis(
            "works",
            "{message} `json.dumps(links)` makes the one, `'\\n'.join(links)` the other.",
            message="neither a JSON list",
        ),
        # Before 3.13, http.client leaves the socket open until one more read finds the end.
        Diagnosis(
            "works",
            "{message} The page was whole already: from Python 3.13 on `http.client` closes the "
            "socket with the last byte of the body, and line {line} then sets a timeout on a "
            "closed one: `{code}`. Ask first: `while not response.isclosed():`.",
            when=patterns.calls("settimeout"),
            message="Bad file descriptor",
        ),
        Diagnosis(
            "works",
            "{message} Whoever begins a transaction ends it, with `commit()` or `rollback()`; and "
            "whoever opens a connection closes it.",
            message="still locked",
        ),
        Diagnosis(
            "works",
            "{message} Line {line} says what the report is to be, and does none of it: `{code}`.",
            when=patterns.calls("CrawlReport"),
            message="no such table",
        ),
        Diagnosis(
            ("works", "timeout", "errors", "stop"),
            "{message} An exception is no text yet: `repr(error)` makes one of it.",
            message="both have to be text",
        ),
        Diagnosis(
            ("once", "errors", "stop"),
            "{message} What one call of `crawl` remembers is of no concern to the next: keep it "
            "inside the function.",
            message="crawled once more",
        ),
        Diagnosis(
            ("once", "safe"),
            "{message} Two connections write at once, and the second one gives up too early. "
            "One owner of the connection, or a longer `timeout=` in `connect`.",
            message="database is locked",
        ),
        Diagnosis(
            ("once", "errors"),
            "{message} `skipped` are the pages that nobody had begun when `stop` was set: none "
            "that failed, and one that is given twice is one.",
            message="`skipped` is",
        ),
        Diagnosis(
            ("once", "safe"),
            "{message} Line {line} makes a lock of its own for each call: `{code}`. It locks "
            "nobody out. One lock for the connection, made where the connection is made.",
            when=patterns.fresh_lock,
        ),
        Diagnosis(
            "once",
            "{message} The table rightly refuses a second row; but the page *is* stored, and has "
            "not failed. Drop what is given twice before any worker begins: `dict.fromkeys(urls)`.",
            message="UNIQUE",
        ),
        Diagnosis(
            "once",
            "{message} Two workers ask in line {line} before either has written: `{code}`. Check, "
            "then act. Let both be one step under one lock; or drop what is given twice before any "
            "worker begins: `dict.fromkeys(urls)`.",
            when=_asks_whether_it_is_there,
            message="more than one row",
        ),
        Diagnosis(
            "once",
            "{message} Nothing asks whether a URL has come before. Drop what is given twice before "
            "any worker begins: `dict.fromkeys(urls)`.",
            message="more than one row",
        ),
        Diagnosis(
            "once",
            "{message} An insert that is ignored has stored nothing, and must not be counted.",
            message="In the report `stored`",
        ),
        Diagnosis(
            "safe",
            "{message} A transaction belongs to the *connection*: what one thread commits is the "
            "other's half-done work, and sooner or later somebody gets *cannot start a transaction "
            "within a transaction*. Take one lock around insert and commit, or give the connection "
            "to one thread.",
            message="one SQLite connection",
        ),
        Diagnosis(
            "safe",
            "{message} Line {line} is read, add, write, and under no lock: `{code}`. Count under "
            "the lock, or ask the table at the end: `SELECT count(*) FROM pages`.",
            when=_counted_outside_lock,
            message="In the report",
        ),
        Diagnosis(
            "still concurrent",
            "Line {line} waits for one page before the next one is begun: `{code}`.",
            when=patterns.waits_at_once,
        ),
        Diagnosis(
            "still concurrent",
            "{message} Nothing here starts a thread, so each page waits for the one before it.",
            when=patterns.no_threads,
        ),
        Diagnosis(
            ("still concurrent", "never too many"),
            "{message} The size in line {line} does not come from `workers`: `{code}`.",
            when=patterns.fixed_size(*patterns.POOLS, *patterns.SEMAPHORES),
        ),
        Diagnosis(
            ("still concurrent", "never too many"),
            "{message} The size in line {line} is not `workers` itself: `{code}`.",
            when=_other_size,
        ),
        Diagnosis(
            "still concurrent",
            "{message} A lock is held while a page is on its way, so all others wait outside with "
            "their requests (the lock is made in line {line}: `{code}`). Fetch and parse without "
            "it; take it to store.",
            when=patterns.makes_lock,
            message="only 1 ever were",
        ),
        Diagnosis(
            "never too many",
            "{message} Line {line} makes a thread for every page, and nothing holds them back: "
            "`{code}`. A pool of `workers` threads does, and so does a semaphore.",
            when=patterns.both(
                patterns.absent(patterns.mentions("Semaphore", "BoundedSemaphore", "Queue")),
                patterns.calls("Thread"),
            ),
        ),
        Diagnosis(
            "never too many",
            "{message} A request is in flight until its body has been read.",
        ),
        Diagnosis(
            "timeout",
            "{message} Line {line} gives up *waiting for the worker*: `{code}`. The worker itself "
            "still waits for the server, and its place is taken. No thread can be stopped from "
            "outside: the limit belongs into the fetch.",
            when=_result_with_timeout,
        ),
        Diagnosis(
            "timeout",
            "{message} Nothing here limits the wait. Hand `timeout` to the connection; and mind "
            "that it counts for one wait, and not for the page.",
            when=_no_timeout,
            message="never answered",
        ),
        Diagnosis(
            "timeout",
            "{message} The clock has to run from *before* the request; in this answer it begins "
            "when the head is there already. One deadline for everything: `time.monotonic() + "
            "timeout`, taken first.",
            when=_reads_a_clock,
            message="one and a half times",
        ),
        Diagnosis(
            "timeout",
            "{message} The clock is looked at when the page is whole (line {line}: `{code}`); "
            "until then the worker is the server's. Look after each piece: `read1()` comes back "
            "with what is there.",
            when=_reads_a_clock,
            message="kept a worker",
        ),
        Diagnosis(
            "timeout",
            "{message} The timeout of a socket counts for *each read*, and begins anew with every "
            "byte. A page needs a deadline: `time.monotonic() + timeout` at the start, a look at "
            "the clock after each piece, and `read1()` to read in pieces.",
            message="and it is stored",
        ),
        Diagnosis(
            ("timeout", "errors"),
            "{message} Line {line} catches the failure and drops it: `{code}`. Whoever called "
            "`crawl` then never hears of the page.",
            when=patterns.hides_errors,
        ),
        Diagnosis(
            ("timeout", "errors"),
            "{message} The results of line {line} are never taken: `{code}`. An error in a pool is "
            "kept with its result, and comes out only when somebody asks for it. Better still, "
            "catch it where the page is.",
            when=patterns.results_dropped,
        ),
        Diagnosis(
            "timeout",
            "{message} A page that comes too late is a failure like any other: catch it, and write "
            "it into `failed`.",
            message="Error",
        ),
        Diagnosis(
            "errors",
            "{message} Line {line} does not know that error: `{code}`. What `http.client` raises "
            "is an `HTTPException` and no `OSError`; decoding has errors of its own. Around one "
            "page, `except Exception` is right: whatever it is, it is this page's.",
            when=_only_os_errors,
        ),
        Diagnosis(
            "errors",
            "{message} Put a `try` around *one page*, and write the failure into `failed`.",
            message="`crawl` raised",
        ),
        Diagnosis(
            "errors",
            "{message} `http.client` raises nothing for a status of 400 and over, and a socket "
            "knows of no status: look at it, and raise.",
            message="something is stored for it",
        ),
        Diagnosis(
            "errors",
            "{message} An error ended the worker, and everything it would still have done. Catch "
            "it around one page, inside the worker's loop.",
            kinds=("failed", "hang", "limit", "thread error"),
        ),
        Diagnosis(
            "stop",
            "{message} Nothing in the answer asks `stop.is_set()`.",
            when=patterns.absent(patterns.mentions("is_set", "wait")),
        ),
        Diagnosis(
            "stop",
            "{message} Being stopped is no failure of anything: count what was left out, store "
            "what came, and return the report.",
            message="InterruptedError",
        ),
        Diagnosis(
            "stop",
            "{message} Line {line} asks too early: `{code}`. By then everything waits in the "
            "pool's queue, and nobody asks again. The worker has to ask, just before it begins a "
            "page.",
            when=_asks_when_handing_out,
            message="more pages were",
        ),
        Diagnosis(
            "stop",
            "{message} Once `stop` is set nothing more is asked for, no second attempt either. "
            "Ask `stop` right before each request.",
            message="more pages were",
        ),
        Diagnosis(
            "stop",
            "{message} Line {line} does not wait for those who are still at work: `{code}`. A page "
            "that is on its way is stored or failed, and until then its worker needs the "
            "connection.",
            when=_leaves_the_workers,
            kinds=("died", "failed", "thread error"),
        ),
        Diagnosis(
            "stop",
            "{message} Line {line} is read, add, write, and under no lock: `{code}`. Count under "
            "the lock that guards the rest of the report.",
            when=_counted_outside_lock,
            message="for 9 pages",
        ),
        Diagnosis(
            "stop",
            "{message} Store a page as it comes. What is only in memory when somebody pulls the "
            "plug, never was.",
            message="thirteen pages had come",
        ),
        Diagnosis(
            "stop",
            "{message} `skipped` are the pages that nobody had begun: no more and no fewer. One "
            "that was on its way is stored or failed.",
            message="`skipped` is",
        ),
        Diagnosis(
            "stop",
            "{message} Without a limit to each page, a stop is no better than the slowest server.",
            message="came back only after",
        ),
        Diagnosis(
            "report",
            "{message} Line {line} reads a clock that stands still while the process waits: "
            "`{code}`. A user waits by the wall clock.",
            when=_cpu_clock,
        ),
        Diagnosis(
            "report",
            "{message} Both are seconds of the wall clock.",
            message="more than the whole",
        ),
        Diagnosis(
            "report",
            "{message} A page's time begins when its worker begins it, and ends with the page: not "
            "with the crawl.",
            message="is the time of all three",
        ),
        Diagnosis(
            "report",
            "{message} The 99th percentile is the time that 99 of 100 pages keep: near the "
            "slowest. Sort the times of the pages, and go to the end.",
            message="`p99` of the report",
        ),
        Diagnosis(
            "clean",
            "{message} They wait for work that never comes. Tell them that there is none (a pool's "
            "`with`, one end mark for each), and join them before you return.",
            kinds=("leak",),
        ),
        Diagnosis(
            "clean",
            "Line {line} takes the lock with `acquire`, and nothing gives it back on the way of an "
            "error: `{code}`. One page that fails in between, and every worker waits for ever. "
            "`with lock:` gives it back.",
            kinds=("static",),
        ),
    ),
    hints=(
        "Draw it first: who fetches, who parses, who alone touches the database, who counts? Then "
        "ask of each line: what happens here when the page never comes, and when `stop` is set?",
        "Before any worker begins: `dict.fromkeys(urls)`. In the worker: ask `stop`; then `try` to "
        "fetch and parse one page, with one deadline for the whole page; hand the result on. One "
        "owner for the connection, the caller for instance: `for future in as_completed(...)`.",
        "A page: `deadline = time.monotonic() + timeout`; connect with `timeout`; before each read "
        "`left = deadline - time.monotonic()`, and when nothing is left `raise TimeoutError`, else "
        "`sock.settimeout(left)`; status 400 and over raises. A worker returns (url, page or None, "
        "reason, seconds) and never raises. The caller inserts and commits each page as it comes, "
        "counts, and takes p99 of the sorted seconds.",
    ),
    after=(
        "**What just happened.** Ten properties, and behind each one of the thirteen metrics: the "
        "server held pages back until `workers` of them were in flight, trickled a byte at a time, "
        "hung up, talked nonsense; your lines were slowed down one by one while other threads "
        "went on; and `stop` came at the worst moment. None of it was decided by how fast this "
        "machine is. What was not tried: a server that trickles the *head* of its answer (a "
        "deadline that is set before each read of the socket holds there too), chunked bodies, "
        "redirects, a full disk. Now make the report of your own crawl, below."
    ),
)

TASKS = (CRAWL,)
