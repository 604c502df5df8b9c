# loses: all
# says: makes it once for all: `def fetch_all
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch_all(urls, workers, pages={}):
    def get(u):
        with urlopen(u) as r:
            pages[u] = r.read()

    with ThreadPoolExecutor(workers) as ex:
        list(ex.map(get, urls))
    return pages
