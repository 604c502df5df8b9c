# loses: stop
# says: is read, add, write, and under no lock: `skipped += 1`
import json
import re
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch(url, timeout):
    end = time.monotonic() + timeout
    body = b""
    with urlopen(url, timeout=timeout) as response:
        while piece := response.read1():
            body += piece
            if time.monotonic() > end:
                raise TimeoutError(f"not whole after {timeout} s")
    return body.decode(errors="replace")


def crawl(urls, *, workers, timeout, stop, database):
    begun = time.perf_counter()
    failed, times = {}, []
    stored = skipped = 0
    lock = threading.Lock()
    db = sqlite3.connect(database, check_same_thread=False)
    db.execute("CREATE TABLE pages (url TEXT PRIMARY KEY, title TEXT, links TEXT)")
    db.commit()

    def one(url):
        nonlocal stored, skipped
        if stop.is_set():
            skipped += 1
            return
        start = time.perf_counter()
        try:
            html = fetch(url, timeout)
            title = re.search("<title>(.*?)</title>", html)
            links = json.dumps(re.findall('href="(.*?)"', html))
            with lock:
                db.execute("INSERT INTO pages VALUES (?, ?, ?)", (url, title and title[1], links))
                db.commit()
                stored += 1
        except Exception as error:
            with lock:
                failed[url] = repr(error)
        with lock:
            times.append(time.perf_counter() - start)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(one, dict.fromkeys(urls)))
    db.close()
    seconds = time.perf_counter() - begun
    p99 = sorted(times)[int(0.99 * len(times))] if times else 0.0
    return CrawlReport(stored, failed, skipped, seconds, p99)
