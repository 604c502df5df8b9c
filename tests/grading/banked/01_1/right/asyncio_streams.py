import asyncio
from urllib.parse import urlsplit


async def _get(url, slots):
    parts = urlsplit(url)
    async with slots:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        try:
            writer.write(f"GET {parts.path or '/'} HTTP/1.0\r\nHost: {parts.netloc}\r\n\r\n".encode())
            await writer.drain()
            head = await reader.readuntil(b"\r\n\r\n")
            status = int(head.split(b" ", 2)[1])
            body = await reader.read()
        finally:
            writer.close()
    if status >= 400:
        raise RuntimeError(f"{url}: {status}")
    return body


def fetch_all(urls, workers):
    async def main():
        slots = asyncio.Semaphore(workers)
        return await asyncio.gather(*(_get(u, slots) for u in urls))

    return dict(zip(urls, asyncio.run(main())))
