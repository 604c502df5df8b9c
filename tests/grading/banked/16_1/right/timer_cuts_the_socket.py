import json, re, sqlite3, threading, time, queue, math, socket
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from urllib.request import urlopen


def fetch(url, timeout):
    """A timer shuts the socket down when the time is over."""
    late = threading.Event()
    response = None
    end = time.monotonic() + timeout
    response = urlopen(url, timeout=timeout)
    sock = response.fp.raw._sock

    def cut():
        late.set()
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    timer = threading.Timer(max(0, end - time.monotonic()), cut)
    timer.start()
    try:
        body = response.read()
    finally:
        timer.cancel()
        timer.join()
        response.close()
    if late.is_set():
        raise TimeoutError("late")
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
            with lock:
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
