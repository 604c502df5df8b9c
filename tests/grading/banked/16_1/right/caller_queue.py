# style: http.client with a wrapped socket, workers put outcomes into a queue, the caller stores
import http.client
import json
import queue
import sqlite3
import threading
import time
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit


class DeadlineConnection(http.client.HTTPConnection):
    def __init__(self, netloc, deadline):
        super().__init__(netloc, timeout=max(0.001, deadline - time.monotonic()))
        self.deadline = deadline

    def left(self):
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("too late")
        return left


class Parser(HTMLParser):
    def __init__(self, base):
        super().__init__()
        self.base, self.links, self.texts, self.depth = base, [], [], 0

    def handle_starttag(self, tag, attrs):
        if tag == "title":
            self.depth += 1
        for key, value in attrs:
            if tag == "a" and key == "href":
                self.links.append(urljoin(self.base, value))

    def handle_endtag(self, tag):
        if tag == "title":
            self.depth -= 1

    def handle_data(self, data):
        if self.depth:
            self.texts.append(data)


def fetch(url, timeout):
    parts = urlsplit(url)
    connection = DeadlineConnection(parts.netloc, time.monotonic() + timeout)
    try:
        connection.connect()
        sock = connection.sock
        connection.request("GET", parts.path or "/", headers={"Connection": "close"})
        response = connection.getresponse()
        if response.status >= 400:
            raise http.client.HTTPException(f"{response.status} {response.reason}")
        body = []
        while not response.isclosed():  # from 3.13 on a whole page closes the socket at once
            sock.settimeout(connection.left())
            piece = response.read1(512)
            if not piece:
                break
            body.append(piece)
        connection.left()
        return b"".join(body).decode("utf-8", errors="replace")
    finally:
        connection.close()


def crawl(urls, *, workers, timeout, stop, database):
    t0 = time.perf_counter()
    todo, outcomes = queue.SimpleQueue(), queue.SimpleQueue()
    unique = list(dict.fromkeys(urls))
    for url in unique:
        todo.put(url)
    for _ in range(workers):
        todo.put(None)

    def worker():
        while (url := todo.get()) is not None:
            if stop.is_set():
                outcomes.put((url, "skipped", None, 0.0))
                continue
            t = time.perf_counter()
            try:
                parser = Parser(url)
                parser.feed(fetch(url, timeout))
                outcomes.put((url, "stored", ("".join(parser.texts), parser.links), time.perf_counter() - t))
            except Exception as error:
                outcomes.put((url, "failed", str(error) or repr(error), time.perf_counter() - t))

    crew = [threading.Thread(target=worker, daemon=True) for _ in range(workers)]
    for thread in crew:
        thread.start()
    ends = {"stored": 0, "skipped": 0, "failed": 0}
    failed, times = {}, []
    db = sqlite3.connect(database)
    try:
        with db:
            db.execute("CREATE TABLE pages (url TEXT NOT NULL UNIQUE, title TEXT, links TEXT)")
        for _ in unique:
            url, end, what, seconds = outcomes.get()
            ends[end] += 1
            if end != "skipped":
                times.append(seconds)
            if end == "failed":
                failed[url] = what
            elif end == "stored":
                with db:
                    db.execute("INSERT INTO pages(url, title, links) VALUES(?, ?, ?)",
                               (url, what[0], json.dumps(what[1])))
    finally:
        db.close()
        for thread in crew:
            thread.join()
    times.sort()
    p99 = times[-1] if times else 0.0
    return CrawlReport(stored=ends["stored"], failed=failed, skipped=ends["skipped"],
                       seconds=time.perf_counter() - t0, p99=p99)
