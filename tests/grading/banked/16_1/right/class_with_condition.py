import json, re, sqlite3, threading, time, queue, math, socket
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
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


class Crawler:
    def __init__(self, urls, workers, timeout, stop, database):
        self.todo = list(reversed(dict.fromkeys(urls)))
        self.workers, self.timeout, self.stop, self.database = workers, timeout, stop, database
        self.cond = threading.Condition()
        self.results = []
        self.alive = workers
        self.failed, self.times, self.stored = {}, [], 0

    def _next(self):
        with self.cond:
            if self.stop.is_set() or not self.todo:
                return None
            return self.todo.pop()

    def _worker(self):
        try:
            while (url := self._next()) is not None:
                t = time.perf_counter()
                try:
                    page, err = fetch(url, self.timeout), None
                except Exception as e:
                    page, err = None, str(e) or repr(e)
                with self.cond:
                    self.results.append((url, page, err, time.perf_counter() - t))
                    self.cond.notify()
        finally:
            with self.cond:
                self.alive -= 1
                self.cond.notify()

    def run(self):
        start = time.perf_counter()
        db = sqlite3.connect(self.database)
        db.execute("CREATE TABLE pages(url TEXT UNIQUE, title TEXT, links TEXT)")
        threads = [threading.Thread(target=self._worker) for _ in range(self.workers)]
        for t in threads:
            t.start()
        while True:
            with self.cond:
                self.cond.wait_for(lambda: self.results or not self.alive)
                batch, self.results = self.results, []
                over = not self.alive
            for url, page, err, took in batch:
                self.times.append(took)
                match (page, err):
                    case (None, reason):
                        self.failed[url] = reason
                    case (text, _):
                        m = re.search(r"<title>(.*?)</title>", text, re.S)
                        db.execute(
                            "INSERT INTO pages VALUES(?,?,?)",
                            (
                                url,
                                m.group(1) if m else None,
                                json.dumps(re.findall(r'href="([^"]*)"', text)),
                            ),
                        )
                        db.commit()
                        self.stored += 1
            if over and not batch:
                break
        for t in threads:
            t.join()
        db.close()
        self.times.sort()
        n = len(self.times)
        return CrawlReport(
            self.stored,
            self.failed,
            len(self.todo),
            time.perf_counter() - start,
            self.times[min(n - 1, round(0.99 * n))] if n else 0.0,
        )


def crawl(urls, *, workers, timeout, stop, database):
    return Crawler(urls, workers, timeout, stop, database).run()
