# loses: never too many
# says: is not `workers` itself
import json
import queue
import socket
import sqlite3
import threading
import time
from html.parser import HTMLParser
from urllib.parse import urlsplit


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.title = ""
        self.links = []
        self._in_title = False

    def handle_starttag(self, tag, attrs):
        if tag == "title":
            self._in_title = True
        elif tag == "a":
            href = dict(attrs).get("href")
            if href:
                self.links.append(href)

    def handle_endtag(self, tag):
        if tag == "title":
            self._in_title = False

    def handle_data(self, data):
        if self._in_title:
            self.title += data


def _get(url, deadline, stop, stop_deadline):
    """Fetch over a raw socket; every wait is bounded by the page's deadline."""
    parts = urlsplit(url)
    path = (parts.path or "/") + ("?" + parts.query if parts.query else "")

    def left():
        rest = deadline - time.monotonic()
        if rest <= 0:
            raise TimeoutError("not whole in time")
        return rest

    with socket.create_connection((parts.hostname, parts.port or 80), timeout=left()) as sock:
        sock.settimeout(left())
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode("latin-1"))
        data = bytearray()
        while True:
            sock.settimeout(left())
            piece = sock.recv(65536)
            if not piece:
                break
            data += piece
            head, sep, body = bytes(data).partition(b"\r\n\r\n")
            if sep:
                length = _length(head)
                if length is not None and len(body) >= length:
                    break
    head, sep, body = bytes(data).partition(b"\r\n\r\n")
    if not sep or not head.startswith(b"HTTP/"):
        raise OSError("no HTTP answer")
    words = head.split(b"\r\n", 1)[0].split(None, 2)
    status = int(words[1])
    if status != 200:
        raise OSError(f"HTTP status {status}")
    length = _length(head)
    if length is not None and len(body) < length:
        raise OSError("the page is not whole")
    if b"transfer-encoding: chunked" in head.lower():
        raise OSError("chunked answer to HTTP/1.0")
    return body


def _length(head):
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return None


def crawl(urls, *, workers, timeout, stop, database):
    begun = time.monotonic()
    todo = queue.SimpleQueue()
    unique = list(dict.fromkeys(urls))
    for url in unique:
        todo.put(url)
    results = queue.SimpleQueue()

    def work():
        while not stop.is_set():
            try:
                url = todo.get_nowait()
            except queue.Empty:
                return
            start = time.monotonic()
            try:
                body = _get(url, start + timeout, stop, None)
                page = _Page()
                page.feed(body.decode("utf-8", "replace"))
                results.put((url, time.monotonic() - start, page.title.strip(), page.links, None))
            except Exception as error:
                results.put((url, time.monotonic() - start, None, None, f"{type(error).__name__}: {error}"))

    def run():
        try:
            work()
        finally:
            results.put(None)

    crew = [threading.Thread(target=run, name=f"crawler-{n}") for n in range(workers * 2)]
    for thread in crew:
        thread.start()
    failed, seconds = {}, []
    db = sqlite3.connect(database)
    try:
        db.execute("CREATE TABLE IF NOT EXISTS pages (url TEXT PRIMARY KEY, title TEXT, links TEXT)")
        db.commit()
        ended = 0
        while ended < len(crew):
            got = results.get()
            if got is None:
                ended += 1
                continue
            url, took, title, links, error = got
            seconds.append(took)
            if error is None:
                with db:
                    db.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", (url, title, json.dumps(links)))
            else:
                failed[url] = error
        stored = db.execute("SELECT COUNT(*) FROM pages").fetchone()[0]
    finally:
        db.close()
        for thread in crew:
            thread.join()
    seconds.sort()
    p99 = 0.0
    if seconds:
        place = (len(seconds) - 1) * 0.99
        low = int(place)
        high = min(low + 1, len(seconds) - 1)
        p99 = seconds[low] + (seconds[high] - seconds[low]) * (place - low)
    return CrawlReport(stored, failed, len(unique) - len(seconds), time.monotonic() - begun, p99)
