# loses: still concurrent
# says: The size of the pool in line
# as many as there are cores
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    with ThreadPoolExecutor(max_workers=min(limit, 2)) as pool:
        return list(pool.map(fetch, urls))
