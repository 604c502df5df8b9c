# loses: still concurrent
# says: A lock is held while a page is on its way
from __future__ import annotations

import json
import logging
import math
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urlsplit

log = logging.getLogger("crawl")


class Page(HTMLParser):
    """Title and links of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title, self.links, self._in_title = "", [], False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        match tag:
            case "a":
                self.links += [v for k, v in attrs if k == "href" and v]
            case "title":
                self._in_title = True

    def handle_endtag(self, tag):
        if tag == "title":
            self._in_title = False

    def handle_data(self, data):
        if self._in_title:
            self.title += data


def read(url: str, timeout: float) -> str:
    deadline = time.monotonic() + timeout
    parts = urlsplit(url)
    conn = HTTPConnection(parts.hostname, parts.port, timeout=timeout)
    with closing(conn):
        conn.connect()
        sock = conn.sock
        conn.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        timer = threading.Timer(max(0.0, deadline - time.monotonic()), lambda: _cut(sock))
        timer.start()
        try:
            response = conn.getresponse()
            if response.status >= 400:
                raise OSError(f"HTTP {response.status}")
            body = response.read()
        finally:
            timer.cancel()
            timer.join()
        if time.monotonic() > deadline:
            raise TimeoutError(f"not whole after {timeout} s")
        return body.decode("utf-8", "replace")


def _cut(sock):
    import socket
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass


@dataclass
class Crawl:
    urls: list[str]
    workers: int
    timeout: float
    stop: threading.Event
    stored: int = 0
    skipped: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def work(self, todo: Iterator[str], db: sqlite3.Connection) -> None:
        while True:
            with self.lock:
                url = next(todo, None)
                if url is None:
                    return
                if self.stop.is_set():
                    self.skipped += 1
                    continue
            t0 = time.perf_counter()
            try:
                with self.lock: page = Page(read(url, self.timeout))
            except Exception as e:
                with self.lock:
                    self.failed[url] = f"{type(e).__name__}: {e}"
            else:
                with self.lock, db:
                    db.execute("INSERT INTO pages (url, title, links) VALUES (?, ?, ?)", (url, page.title.strip(), json.dumps(page.links)))
                    self.stored += 1
            finally:
                with self.lock:
                    self.times.append(time.perf_counter() - t0)


@contextmanager
def opened(database: str):
    db = sqlite3.connect(database, check_same_thread=False)
    try:
        with db:
            db.execute("CREATE TABLE IF NOT EXISTS pages (url TEXT PRIMARY KEY, title TEXT, links TEXT)")
        yield db
    finally:
        db.close()


def crawl(urls: list[str], *, workers: int, timeout: float, stop: threading.Event, database: str) -> CrawlReport:
    began = time.perf_counter()
    job = Crawl(list(dict.fromkeys(urls)), workers, timeout, stop)
    with opened(database) as db:
        todo = iter(job.urls)
        crew = [threading.Thread(target=job.work, args=(todo, db), name=f"crawler {k}") for k in range(workers)]
        for t in crew:
            t.start()
        for t in crew:
            t.join()
    times = sorted(job.times)
    p99 = times[max(0, math.ceil(0.99 * len(times)) - 1)] if times else 0.0
    log.info("%d stored, %d failed", job.stored, len(job.failed))
    return CrawlReport(job.stored, job.failed, job.skipped, time.perf_counter() - began, p99)


if __name__ == "__main__":
    print("import me")
