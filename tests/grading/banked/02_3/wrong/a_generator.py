# loses: all
# says: What `map` returns is an iterator
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    with ThreadPoolExecutor(limit) as pool:
        return (page for page in pool.map(fetch, urls))
