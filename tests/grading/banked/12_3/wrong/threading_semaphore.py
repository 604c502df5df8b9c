# loses: all
# says: The event loop stands still
import asyncio
import threading


async def fetch_many(urls, limit):
    gate = threading.Semaphore(limit)

    async def one(url):
        with gate:
            return await asyncio.to_thread(fetch, url)

    return await asyncio.gather(*(one(url) for url in urls))
