# loses: still concurrent
# says: A lock is held while a page is on its way
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch_all(urls, workers):
    lock = threading.Lock()
    pages = {}

    def fetch(url):
        with lock:
            with urlopen(url) as response:
                pages[url] = response.read()

    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(fetch, urls))
    return pages
