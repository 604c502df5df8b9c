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


def crawl(urls, *, workers, timeout, stop, database):
    """Threads on demand, let in by a semaphore before each is started."""
    t0 = time.perf_counter()
    slots = threading.BoundedSemaphore(workers)
    out = queue.Queue()
    threads = []
    unique = list(dict.fromkeys(urls))

    def go(u):
        t = time.perf_counter()
        try:
            h = fetch(u, timeout)
            out.put((u, h, None, time.perf_counter() - t))
        except Exception as e:
            out.put((u, None, e, time.perf_counter() - t))
        finally:
            slots.release()

    db = sqlite3.connect(database)
    db.execute("CREATE TABLE pages (url TEXT PRIMARY KEY, title TEXT, links TEXT)")
    stored, failed, times = 0, {}, []

    def drain(block):
        nonlocal stored
        while True:
            try:
                u, h, e, s = out.get(block) if block else out.get_nowait()
            except queue.Empty:
                return
            times.append(s)
            if e is not None:
                failed[u] = repr(e)
            else:
                t = re.search("<title>(.*?)</title>", h)
                with db:
                    db.execute(
                        "INSERT INTO pages VALUES (?, ?, ?)",
                        (u, t.group(1) if t else "", json.dumps(re.findall('href="(.*?)"', h))),
                    )
                stored += 1
            if block:
                return

    for u in unique:
        slots.acquire()
        if stop.is_set():
            slots.release()
            break
        th = threading.Thread(target=go, args=(u,))
        threads.append(th)
        th.start()
        drain(False)
    for th in threads:
        th.join()
    drain(False)
    db.close()
    times.sort()
    return CrawlReport(
        stored,
        failed,
        len(unique) - len(threads),
        time.perf_counter() - t0,
        times[int(0.99 * len(times))] if times else 0.0,
    )
