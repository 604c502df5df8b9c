# loses: still concurrent
# says: Fewer than `limit` fetches are ever in progress together
import asyncio


async def fetch_many(urls, limit):
    gate = asyncio.Semaphore(max(1, limit - 1))

    async def one(url):
        async with gate:
            return await asyncio.to_thread(fetch, url)

    return list(await asyncio.gather(*map(one, urls)))
