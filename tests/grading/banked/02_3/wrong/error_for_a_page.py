# loses: errors are raised
# says: is taken for a page
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    def safe(u):
        try:
            return fetch(u)
        except Exception as e:
            return e

    with ThreadPoolExecutor(limit) as pool:
        return list(pool.map(safe, urls))
