# loses: still concurrent, the loop runs on
# says: in the event loop itself
import asyncio


async def fetch_many(urls, limit):
    gate = asyncio.Semaphore(limit)

    async def one(url):
        async with gate:
            return fetch(url)

    return await asyncio.gather(*(one(url) for url in urls))
