# style: http.client, threads at a queue, one thread that writes, regular expressions, JSON
import http.client
import json
import queue
import re
import sqlite3
import statistics
import threading
import time
from urllib.parse import urlsplit

TITLE = re.compile(rb"<title>(.*?)</title>", re.S | re.I)
LINK = re.compile(rb'<a\s[^>]*href="([^"]*)"', re.I)
END = object()


def fetch(url, timeout):
    deadline = time.monotonic() + timeout
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)
    try:
        connection.connect()
        sock = connection.sock
        connection.request("GET", parts.path or "/")
        response = connection.getresponse()
        if response.status != 200:
            raise OSError(f"status {response.status}")
        body = b""
        while not response.isclosed():  # from 3.13 on a whole page closes the socket at once
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError("too slow")
            sock.settimeout(left)
            piece = response.read1(1 << 16)
            if not piece:
                break
            body += piece
        if time.monotonic() > deadline:
            raise TimeoutError("too slow")
        return body
    finally:
        connection.close()


def crawl(urls, *, workers, timeout, stop, database):
    clock = time.monotonic
    t0 = clock()
    todo, done = queue.Queue(), queue.Queue()
    for url in dict.fromkeys(urls):
        todo.put(url)
    total = todo.qsize()
    counts = {"stored": 0}
    failed, times = {}, []

    def worker():
        while not stop.is_set():
            try:
                url = todo.get_nowait()
            except queue.Empty:
                return
            start = clock()
            try:
                body = fetch(url, timeout)
                title = TITLE.search(body)
                row = (
                    title.group(1).decode("utf-8", "replace").strip() if title else None,
                    json.dumps([link.decode() for link in LINK.findall(body)]),
                )
                done.put((url, row, None, clock() - start))
            except Exception as error:
                done.put((url, None, repr(error), clock() - start))

    def writer():
        db = sqlite3.connect(database)
        try:
            db.execute("CREATE TABLE IF NOT EXISTS pages (url TEXT, title TEXT, links TEXT)")
            db.commit()
            while (item := done.get()) is not END:
                url, row, error, seconds = item
                times.append(seconds)
                if error is not None:
                    failed[url] = error
                    continue
                with db:
                    db.execute("INSERT INTO pages (url, title, links) VALUES (?, ?, ?)",
                               (url, *row))
                counts["stored"] += 1
        finally:
            db.close()

    pen = threading.Thread(target=writer, name="writer")
    pen.start()
    crew = [threading.Thread(target=worker, name=f"worker-{n}") for n in range(workers)]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    done.put(END)
    pen.join()
    p99 = statistics.quantiles(times, n=100)[98] if len(times) > 1 else sum(times)
    skipped = total - counts["stored"] - len(failed)
    return CrawlReport(counts["stored"], failed, skipped, clock() - t0, p99)
