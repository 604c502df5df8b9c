# style: asyncio streams under asyncio.timeout, the store written by the loop's own thread
import asyncio
import json
import re
import sqlite3
import time
from urllib.parse import urlsplit


async def fetch(url):
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(f"GET {parts.path} HTTP/1.0\r\nHost: {parts.netloc}\r\n\r\n".encode())
        await writer.drain()
        answer = await reader.read()
    finally:
        writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    if not re.match(rb"HTTP/1\.. 200 ", head):
        raise ValueError(head[:30].decode("latin-1"))
    return body.decode("utf-8", "replace")


def crawl(urls, *, workers, timeout, stop, database):
    begun = time.perf_counter()
    todo = list(dict.fromkeys(urls))[::-1]
    failed, times, stored = {}, [], 0
    db = sqlite3.connect(database)
    db.execute("CREATE TABLE pages (url TEXT, title TEXT, links TEXT)")
    db.commit()

    async def worker():
        nonlocal stored
        while todo and not stop.is_set():
            url = todo.pop()
            start = time.perf_counter()
            try:
                async with asyncio.timeout(timeout):
                    html = await fetch(url)
                title = re.findall("<title>(.*)</title>", html)
                links = re.findall('<a href="(.*?)"', html)
                with db:
                    db.execute("INSERT INTO pages VALUES (?, ?, ?)",
                               (url, title[0] if title else "", json.dumps(links)))
                stored += 1
            except Exception as error:
                failed[url] = repr(error)
            times.append(time.perf_counter() - start)

    async def everything():
        await asyncio.gather(*(worker() for _ in range(workers)))

    try:
        asyncio.run(everything())
    finally:
        db.close()
    times.sort()
    p99 = times[round(0.99 * (len(times) - 1))] if times else 0.0
    return CrawlReport(stored, failed, len(todo), time.perf_counter() - begun, p99)
