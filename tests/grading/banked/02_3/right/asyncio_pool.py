import asyncio
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    async def run():
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(max_workers=limit) as pool:
            return await asyncio.gather(*[loop.run_in_executor(pool, fetch, u) for u in urls])

    return list(asyncio.run(run()))
