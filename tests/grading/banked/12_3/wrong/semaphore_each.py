# loses: never too many
# says: does not hold them back
import asyncio


async def fetch_many(urls, limit):
    async def one(url):
        async with asyncio.Semaphore(limit):
            return await asyncio.to_thread(fetch, url)

    return await asyncio.gather(*(one(url) for url in urls))
