# style: a connection for each thread (thread-local) in WAL mode, workers claim URLs under a lock
from __future__ import annotations

import json
import re
import sqlite3
import threading
import time
import urllib.request
from dataclasses import dataclass, field


@dataclass
class Shared:
    urls: list[str]
    lock: threading.Lock = field(default_factory=threading.Lock)
    failed: dict[str, str] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    stored: int = 0

    def claim(self) -> str | None:
        with self.lock:
            return self.urls.pop() if self.urls else None


def download(url: str, timeout: float) -> str:
    until = time.monotonic() + timeout
    body = bytearray()
    request = urllib.request.Request(url, headers={"User-Agent": "course"})
    with urllib.request.urlopen(request, None, timeout) as response:
        while True:
            piece = response.read1(4096)
            if time.monotonic() >= until:
                raise TimeoutError("deadline")
            if not piece:
                return body.decode("utf-8", "ignore")
            body.extend(piece)


def crawl(urls, *, workers, timeout, stop, database):
    start = time.monotonic()
    shared = Shared(list(set(urls)))
    with sqlite3.connect(database) as setup:
        setup.execute("PRAGMA journal_mode=WAL")
        setup.execute("CREATE TABLE IF NOT EXISTS pages (url TEXT PRIMARY KEY, title, links)")
    setup.close()

    def work():
        own = sqlite3.connect(database, timeout=60)
        try:
            while not stop.is_set():
                url = shared.claim()
                if url is None:
                    break
                began = time.monotonic()
                try:
                    html = download(url, timeout)
                    found = re.search(r"<title>\s*(.*?)\s*</title>", html, re.S)
                    with own:
                        own.execute("INSERT INTO pages VALUES (?,?,?)", (
                            url, found.group(1) if found else "",
                            json.dumps(re.findall(r'<a [^>]*href="([^"]*)"', html))))
                    with shared.lock:
                        shared.stored += 1
                except Exception as error:
                    with shared.lock:
                        shared.failed[url] = f"{type(error).__name__}"
                finally:
                    with shared.lock:
                        shared.times.append(time.monotonic() - began)
        finally:
            own.close()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    times = sorted(shared.times) or [0.0]
    return CrawlReport(shared.stored, shared.failed, len(shared.urls), time.monotonic() - start,
                       times[min(len(times) - 1, round(0.99 * len(times)))])
