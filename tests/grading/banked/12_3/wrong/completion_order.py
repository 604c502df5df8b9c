# loses: works
# says: in which they get done
import asyncio


async def fetch_many(urls, limit):
    gate = asyncio.Semaphore(limit)
    pages = []

    async def one(url):
        async with gate:
            pages.append(await asyncio.to_thread(fetch, url))

    await asyncio.gather(*(one(url) for url in urls))
    return pages
