import asyncio
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch(url):
    with urlopen(url) as response:
        return response.read()


async def gather(urls, workers):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(workers) as pool:
        bodies = await asyncio.gather(*(loop.run_in_executor(pool, fetch, u) for u in urls))
    return dict(zip(urls, bodies))


def fetch_all(urls, workers):
    return asyncio.run(gather(urls, workers))
