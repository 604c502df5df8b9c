# loses: all
# says: async def
from concurrent.futures import ThreadPoolExecutor


def fetch_many(urls, limit):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(fetch, urls))
