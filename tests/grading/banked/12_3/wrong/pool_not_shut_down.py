# loses: clean
# says: has to be shut down
import asyncio
from concurrent.futures import ThreadPoolExecutor

POOLS = {}


async def fetch_many(urls, limit):
    loop = asyncio.get_running_loop()
    pool = POOLS.setdefault(limit, ThreadPoolExecutor(max_workers=limit))
    return list(await asyncio.gather(*(loop.run_in_executor(pool, fetch, u) for u in urls)))
