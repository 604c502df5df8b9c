# loses: clean
# says: Use the pool in a `with`
from concurrent.futures import ThreadPoolExecutor

pools = {}


def fetch_pages(fetch, urls, limit):
    if limit not in pools:
        pools[limit] = ThreadPoolExecutor(max_workers=limit)
    return list(pools[limit].map(fetch, urls))
