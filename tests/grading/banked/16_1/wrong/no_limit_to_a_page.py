# loses: timeout, stop
# says: a stop is no better than the slowest server
import json
import math
import queue
import socket
import sqlite3
import threading
import time
from html.parser import HTMLParser
from urllib.parse import urlsplit


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.title, self.links, self._in = "", [], False

    def handle_starttag(self, tag, attrs):
        if tag == "title":
            self._in = True
        if tag == "a":
            self.links += [v for k, v in attrs if k == "href" and v]

    def handle_endtag(self, tag):
        if tag == "title":
            self._in = False

    def handle_data(self, data):
        if self._in:
            self.title += data


def fetch(url, timeout, stop):
    deadline = time.monotonic() + timeout
    parts = urlsplit(url)

    def left():
        return None

    path = (parts.path or "/") + ("?" + parts.query if parts.query else "")
    with socket.create_connection((parts.hostname, parts.port or 80), timeout=left()) as sock:
        sock.settimeout(left())
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode())
        got = bytearray()
        while b"\r\n\r\n" not in got:
            sock.settimeout(left())
            piece = sock.recv(65536)
            if not piece:
                raise ConnectionError("hung up in the head")
            got += piece
        head, _, body = bytes(got).partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        status = lines[0].split()
        if len(status) < 2 or not status[0].startswith("HTTP/"):
            raise ValueError("not an HTTP answer")
        if int(status[1]) >= 400:
            raise OSError("HTTP " + status[1])
        fields = {k.strip().lower(): v.strip() for k, _, v in (l.partition(":") for l in lines[1:])}
        size = int(fields["content-length"]) if "content-length" in fields else None
        chunked = "chunked" in fields.get("transfer-encoding", "")
        body = bytearray(body)
        while size is None or len(body) < size:
            sock.settimeout(left())
            piece = sock.recv(65536)
            if not piece:
                break
            body += piece
        if size is not None and len(body) < size:
            raise ConnectionError("cut in the middle")
        if chunked:
            whole, rest = bytearray(), bytes(body)
            while True:
                line, sep, rest = rest.partition(b"\r\n")
                if not sep:
                    raise ConnectionError("cut in the middle")
                n = int(line.split(b";")[0], 16)
                if n == 0:
                    break
                if len(rest) < n + 2:
                    raise ConnectionError("cut in the middle")
                whole += rest[:n]
                rest = rest[n + 2:]
            body = whole
        return bytes(body if size is None else body[:size])


def crawl(urls, *, workers, timeout, stop, database):
    begun = time.perf_counter()
    todo = queue.SimpleQueue()
    for url in dict.fromkeys(urls):
        todo.put(url)
    results = queue.SimpleQueue()

    def work():
        while not stop.is_set():
            try:
                url = todo.get_nowait()
            except queue.Empty:
                break
            t = time.perf_counter()
            try:
                page = Page()
                page.feed(fetch(url, timeout, stop).decode("utf-8", "replace"))
                row, reason = (url, page.title.strip(), json.dumps(page.links)), None
            except Exception as e:
                row, reason = None, f"{type(e).__name__}: {e}"
            results.put((url, row, reason, time.perf_counter() - t))
        results.put(None)

    crew = [threading.Thread(target=work) for _ in range(workers)]
    for t in crew:
        t.start()
    stored, failed, times, ended = 0, {}, [], 0
    book = sqlite3.connect(database)
    try:
        with book:
            book.execute("CREATE TABLE IF NOT EXISTS pages (url TEXT PRIMARY KEY, title TEXT, links TEXT)")
        while ended < workers:
            note = results.get()
            if note is None:
                ended += 1
                continue
            url, row, reason, took = note
            times.append(took)
            if row is None:
                failed[url] = reason
            else:
                with book:
                    book.execute("INSERT INTO pages VALUES (?, ?, ?)", row)
                stored += 1
    finally:
        book.close()
        for t in crew:
            t.join()
    skipped = todo.qsize()
    times.sort()
    p99 = 0.0
    if times:
        k = (len(times) - 1) * 0.99
        i, j = math.floor(k), math.ceil(k)
        p99 = times[i] + (times[j] - times[i]) * (k - i)
    return CrawlReport(stored, failed, skipped, time.perf_counter() - begun, p99)
