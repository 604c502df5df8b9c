# loses: still concurrent
# says: waits for one page before the next one is fetched
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        return [pool.submit(fetch, url).result() for url in urls]
