# loses: errors arrive
# says: Let the error of `fetch` go to the caller
import asyncio


async def fetch_many(urls, limit):
    gate = asyncio.Semaphore(limit)

    async def one(url):
        async with gate:
            return await asyncio.to_thread(fetch, url)

    tasks = [asyncio.ensure_future(one(url)) for url in urls]
    if tasks:
        await asyncio.wait(tasks)
    return [b"" if task.exception() else task.result() for task in tasks]
