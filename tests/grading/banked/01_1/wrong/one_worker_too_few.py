# loses: still concurrent
# says: Whatever limits the threads is not `workers`
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch_all(urls, workers):
    def fetch(url):
        with urlopen(url) as response:
            return response.read()

    with ThreadPoolExecutor(max(1, workers - 1)) as pool:
        return dict(zip(urls, pool.map(fetch, urls)))
