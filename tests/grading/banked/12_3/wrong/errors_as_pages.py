# loses: errors arrive
# says: look like a page
import asyncio


async def fetch_many(urls, limit):
    gate = asyncio.Semaphore(limit)

    async def one(url):
        async with gate:
            return await asyncio.to_thread(fetch, url)

    return await asyncio.gather(*(one(url) for url in urls), return_exceptions=True)
