# loses: still concurrent
# says: awaits one fetch before it begins the next
import asyncio


async def fetch_many(urls, limit):
    return [await asyncio.to_thread(fetch, url) for url in urls]
