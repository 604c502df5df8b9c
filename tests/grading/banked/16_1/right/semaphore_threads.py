# style: a thread for each page held back by a semaphore, raw sockets, stored at the end
import contextlib
import re
import socket
import sqlite3
import threading
import time
from urllib.parse import urlsplit


class Crawler:
    def __init__(self, timeout, workers, stop):
        self.timeout, self.stop = timeout, stop
        self.places = threading.Semaphore(workers)
        self.lock = threading.Lock()
        self.pages, self.failed, self.times, self.skipped = {}, {}, [], 0

    def get(self, url):
        end = time.monotonic() + self.timeout
        target = urlsplit(url)
        connection = socket.create_connection((target.hostname, target.port), self.timeout)
        with contextlib.closing(connection):
            connection.sendall(b"GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                               % (target.path.encode(), target.netloc.encode()))
            answer = []
            while True:
                connection.settimeout(max(1e-3, end - time.monotonic()))
                piece = connection.recv(8192)
                if time.monotonic() > end:
                    raise TimeoutError("the page was too slow")
                if not piece:
                    return b"".join(answer)
                answer.append(piece)

    def run(self, url):
        with self.places:
            if self.stop.is_set():
                with self.lock:
                    self.skipped += 1
                return
            start = time.monotonic()
            try:
                head, body = self.get(url).split(b"\r\n\r\n", 1)
                if head.split()[1] != b"200":
                    raise ValueError(head.splitlines()[0].decode())
                html = body.decode("utf-8")
                title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
                page = (title[1] if title else "", "\n".join(re.findall(r'href="(.*?)"', html)))
            except Exception as error:
                with self.lock:
                    self.failed[url] = f"{error!r}"
            else:
                with self.lock:
                    self.pages[url] = page
            with self.lock:
                self.times.append(time.monotonic() - start)


def crawl(urls, *, workers, timeout, stop, database):
    start = time.monotonic()
    crawler = Crawler(timeout, workers, stop)
    threads = [threading.Thread(target=crawler.run, args=(url,)) for url in sorted(set(urls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE pages (url TEXT NOT NULL, title TEXT, links TEXT)")
        connection.executemany(
            "INSERT INTO pages VALUES (?, ?, ?)",
            [(url, title, links) for url, (title, links) in crawler.pages.items()],
        )
    p99 = max(crawler.times, default=0.0)
    return CrawlReport(len(crawler.pages), crawler.failed, crawler.skipped,
                       time.monotonic() - start, p99)
