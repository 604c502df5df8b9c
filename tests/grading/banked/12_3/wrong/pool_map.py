# loses: the loop runs on
# says: waits for them in the event loop itself
from concurrent.futures import ThreadPoolExecutor


async def fetch_many(urls, limit):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(fetch, urls))
