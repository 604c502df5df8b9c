# loses: works
# says: into an order of its own
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    urls = sorted(urls)
    with ThreadPoolExecutor(limit) as pool:
        return list(pool.map(fetch, urls))
