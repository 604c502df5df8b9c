# loses: all
# says: A set (line
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    with ThreadPoolExecutor(limit) as pool:
        got = dict(zip(set(urls), pool.map(fetch, set(urls))))
    return list(got.values())
