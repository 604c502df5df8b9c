# loses: still concurrent
# says: waits for one page before the next one is begun
import http.client
import io
import json
import socket
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from threadlab.metrics import percentile


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page: its title and links, or the reason why there are none."""

    url: str
    seconds: float
    title: str = ""
    links: tuple[str, ...] = ()
    reason: str = ""
    begun: bool = True


def fetch(url: str, timeout: float) -> str:
    deadline = time.monotonic() + timeout  # one for the whole page, head and body
    parts = urlsplit(url)
    address = (parts.hostname or "", parts.port or 80)
    with socket.create_connection(address, timeout=timeout) as connection:
        connection.sendall(
            f"GET {parts.path or '/'} HTTP/1.0\r\nHost: {parts.netloc}\r\n\r\n".encode()
        )
        pieces = []
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"not whole after {timeout:g} s")
            connection.settimeout(left)  # what is left, and never the whole again
            piece = connection.recv(65536)
            if not piece:
                break
            pieces.append(piece)
    return body_of(b"".join(pieces))


def body_of(answer: bytes) -> str:
    reader = io.BytesIO(answer)
    version, status, *_ = [*reader.readline().decode("latin-1").split(maxsplit=2), "", ""]
    if not version.startswith("HTTP/"):
        raise ValueError("the answer is not HTTP")
    if not status.startswith("2"):
        raise ValueError(f"status {status}")
    headers = http.client.parse_headers(reader)
    body = reader.read()
    if len(body) < int(headers.get("Content-Length", 0)):
        raise ValueError("the page was cut off")
    return body.decode(headers.get_content_charset("utf-8"), errors="replace")


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.title = ""
        self.links: list[str] = []
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = tag == "title"
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.links.append(href)

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data


def one(url: str, timeout: float, stop: threading.Event) -> Outcome:
    """One page, from the question to its links. It never raises, and shares nothing."""
    if stop.is_set():
        return Outcome(url, 0.0, begun=False)
    begun = time.perf_counter()
    try:
        page = Page(fetch(url, timeout))
    except Exception as error:  # whatever it is, it is this page's
        seconds = time.perf_counter() - begun
        return Outcome(url, seconds, reason=f"{type(error).__name__}: {error}")
    return Outcome(url, time.perf_counter() - begun, page.title, tuple(page.links))


def crawl(
    urls: list[str], *, workers: int, timeout: float, stop: threading.Event, database: str
) -> CrawlReport:
    begun = time.perf_counter()
    stored, skipped = 0, 0
    failed: dict[str, str] = {}
    times: list[float] = []
    # This thread alone touches the database and the counts: nothing here needs a lock.
    with closing(sqlite3.connect(database)) as db, ThreadPoolExecutor(workers, "worker") as pool:
        db.execute("CREATE TABLE pages (url TEXT PRIMARY KEY, title TEXT, links TEXT)")
        db.commit()
        # Each page once, whoever asks for it twice: before any worker begins.
        for url in dict.fromkeys(urls):
            page = pool.submit(one, url, timeout, stop).result()
            if not page.begun:
                skipped += 1
                continue
            times.append(page.seconds)
            if page.reason:
                failed[page.url] = page.reason
                continue
            row = (page.url, page.title.strip(), json.dumps(page.links))
            db.execute("INSERT INTO pages VALUES (?, ?, ?)", row)
            db.commit()  # each page as it comes: a stop, or a crash, loses none
            stored += 1
    p99 = percentile(times, 99) if times else 0.0
    return CrawlReport(stored, failed, skipped, time.perf_counter() - begun, p99)
