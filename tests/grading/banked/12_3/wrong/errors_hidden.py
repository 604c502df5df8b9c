# loses: errors arrive
# says: The caller has to see it
import asyncio


async def fetch_many(urls, limit):
    gate = asyncio.Semaphore(limit)

    async def one(url):
        async with gate:
            try:
                return await asyncio.to_thread(fetch, url)
            except OSError:
                return None

    return await asyncio.gather(*(one(url) for url in urls))
