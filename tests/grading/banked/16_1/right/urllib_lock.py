# style: urllib in pieces, a pool, one connection under a lock, html.parser, links one a line
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from urllib.request import urlopen


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.title, self.links, self._inside = "", [], False

    def handle_starttag(self, tag, attrs):
        self._inside = tag == "title"
        if tag == "a" and dict(attrs).get("href"):
            self.links.append(dict(attrs)["href"])

    def handle_endtag(self, tag):
        self._inside = False

    def handle_data(self, data):
        if self._inside:
            self.title += data


def fetch(url, timeout):
    end = time.monotonic() + timeout
    pieces = []
    with urlopen(url, timeout=timeout) as response:
        while piece := response.read1(65536):
            pieces.append(piece)
            if time.monotonic() > end:
                raise TimeoutError(f"not whole after {timeout} s")
    if time.monotonic() > end:
        raise TimeoutError(f"not whole after {timeout} s")
    return b"".join(pieces)


def crawl(urls, *, workers, timeout, stop, database):
    begun = time.perf_counter()
    failed, times, skipped = {}, [], 0
    lock = threading.Lock()
    connection = sqlite3.connect(database, check_same_thread=False)
    with connection:
        connection.execute("CREATE TABLE pages (url TEXT PRIMARY KEY, title TEXT, links TEXT)")

    def one(url):
        nonlocal skipped
        if stop.is_set():
            with lock:
                skipped += 1
            return
        start = time.perf_counter()
        try:
            page = Page()
            page.feed(fetch(url, timeout).decode("utf-8", "replace"))
        except Exception as error:
            with lock:
                failed[url] = f"{type(error).__name__}: {error}"
        else:
            with lock, connection:
                connection.execute(
                    "INSERT INTO pages VALUES (?, ?, ?)", (url, page.title, "\n".join(page.links))
                )
        finally:
            with lock:
                times.append(time.perf_counter() - start)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(one, dict.fromkeys(urls)))
    (stored,) = connection.execute("SELECT count(*) FROM pages").fetchone()
    connection.close()
    times.sort()
    p99 = times[int(0.99 * (len(times) - 1) + 0.5)] if times else 0.0
    return CrawlReport(stored, failed, skipped, time.perf_counter() - begun, p99)
