# style: raw sockets under one deadline, the caller stores what the pool hands out
import json
import re
import socket
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from urllib.parse import urlsplit


def fetch(url: str, timeout: float) -> str:
    deadline = time.monotonic() + timeout
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port or 80), timeout=timeout) as sock:
        sock.sendall(f"GET {parts.path or '/'} HTTP/1.0\r\nHost: {parts.netloc}\r\n\r\n".encode())
        received = bytearray()
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"not whole after {timeout} s")
            sock.settimeout(left)
            piece = sock.recv(65536)
            if not piece:
                break
            received += piece
    head, _, body = bytes(received).partition(b"\r\n\r\n")
    version, status, *_ = head.split(b" ", 2)
    if not version.startswith(b"HTTP/") or status != b"200":
        raise ValueError(f"answered {head[:40]!r}")
    return body.decode("utf-8", errors="replace")


class Skipped(Exception):
    pass


def crawl(urls, *, workers, timeout, stop: threading.Event, database):
    started = time.perf_counter()
    latencies, failed = [], {}
    stored = skipped = 0

    def job(url):
        if stop.is_set():
            raise Skipped
        begun = time.perf_counter()
        try:
            html = fetch(url, timeout)
        except (OSError, ValueError) as error:
            return time.perf_counter() - begun, None, str(error) or type(error).__name__
        title = re.search(r"<title>([^<]*)</title>", html)
        links = re.findall(r'href="([^"]+)"', html)
        return time.perf_counter() - begun, (title and title[1], json.dumps(links)), None

    with closing(sqlite3.connect(database)) as db, ThreadPoolExecutor(workers) as pool:
        db.execute("CREATE TABLE pages(url PRIMARY KEY, title, links)")
        futures = {pool.submit(job, url): url for url in set(urls)}
        for future in as_completed(futures):
            url = futures[future]
            try:
                took, page, error = future.result()
            except Skipped:
                skipped += 1
                continue
            latencies.append(took)
            if error:
                failed[url] = error
                continue
            db.execute("INSERT INTO pages VALUES (?, ?, ?)", (url, *page))
            db.commit()
            stored += 1
    latencies.sort()
    p99 = latencies[min(len(latencies) - 1, int(len(latencies) * 0.99))] if latencies else 0.0
    return CrawlReport(stored, failed, skipped, time.perf_counter() - started, p99)
