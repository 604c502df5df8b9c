# loses: errors are raised
# says: catches it and drops it: `except Exception:`
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    def one(url):
        try:
            return fetch(url)
        except Exception:
            return None

    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(one, urls))
