# style: a connection for each page, INSERT OR IGNORE, a watchdog that shuts the socket
import http.client
import re
import socket
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit


def fetch(url, timeout):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=timeout)
    late = threading.Event()

    def hang_up():
        late.set()
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    try:
        connection.connect()
        sock = connection.sock
        watchdog = threading.Timer(timeout, hang_up)
        watchdog.start()
        try:
            connection.request("GET", parts.path)
            response = connection.getresponse()
            body = response.read()
        finally:
            watchdog.cancel()
            watchdog.join()
        if late.is_set():
            raise TimeoutError("hung up")
        if response.status >= 300:
            raise RuntimeError(response.reason)
        return body.decode(errors="replace")
    finally:
        connection.close()


def crawl(urls, *, workers, timeout, stop, database):
    begun = time.time()
    lock = threading.RLock()
    failed, seconds = {}, []
    with sqlite3.connect(database) as setup:
        setup.execute("CREATE TABLE IF NOT EXISTS pages (url UNIQUE, title, links)")
    setup.close()

    def store(url, title, links):
        own = sqlite3.connect(database, timeout=30)
        try:
            with own:
                own.execute("INSERT OR IGNORE INTO pages VALUES (?, ?, ?)", (url, title, links))
        finally:
            own.close()

    def work(url):
        if stop.is_set():
            return url
        start = time.time()
        try:
            html = fetch(url, timeout)
            title = re.search("<title>(.*?)</title>", html, re.S)
            store(url, title.group(1) if title else "", "\n".join(re.findall('href="(.*?)"', html)))
        except Exception as error:
            with lock:
                failed[url] = str(error)
        with lock:
            seconds.append(time.time() - start)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        left = [url for url in pool.map(work, urls) if url]
    check = sqlite3.connect(database)
    rows = [row[0] for row in check.execute("SELECT url FROM pages")]
    check.close()
    skipped = set(left) - set(rows) - set(failed)
    return CrawlReport(len(rows), failed, len(skipped), time.time() - begun,
                       sorted(seconds)[-1 - len(seconds) // 100] if seconds else 0.0)
