import asyncio
from concurrent.futures import ThreadPoolExecutor


async def fetch_many(urls: list[str], limit: int) -> list[bytes]:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=limit) as pool:
        calls = [loop.run_in_executor(pool, fetch, url) for url in urls]
        return list(await asyncio.gather(*calls))
