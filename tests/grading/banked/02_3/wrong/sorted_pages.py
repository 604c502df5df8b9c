# loses: works
# says: 'slow' stands first and is done last
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    with ThreadPoolExecutor(limit) as pool:
        return sorted(pool.map(fetch, urls))
