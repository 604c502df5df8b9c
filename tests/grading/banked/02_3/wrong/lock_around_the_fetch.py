# loses: still concurrent
# says: A lock is held while a page is fetched
import threading
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    lock = threading.Lock()

    def one(url):
        with lock:
            return fetch(url)

    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(one, urls))
