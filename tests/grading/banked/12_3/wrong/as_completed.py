# loses: all
# says: hands them out as they get done
import asyncio
async def fetch_many(urls, limit):
    gate = asyncio.Semaphore(limit)
    async def one(u):
        async with gate: return await asyncio.to_thread(fetch, u)
    return [await f for f in asyncio.as_completed([one(u) for u in urls])]
