# loses: few threads, still concurrent
# says: The size of the pool in line 7 is not `limit`
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    with ThreadPoolExecutor(max_workers=10) as executor:
        return list(executor.map(fetch, urls))
