# loses: still concurrent
# says: have to be in progress at once
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    with ThreadPoolExecutor(max(limit - 1, 1)) as ex:
        return list(ex.map(fetch, urls))
