# loses: never too many
# says: default executor's size is no limit
import asyncio


async def fetch_many(urls, limit):
    return await asyncio.gather(*(asyncio.to_thread(fetch, url) for url in urls))
