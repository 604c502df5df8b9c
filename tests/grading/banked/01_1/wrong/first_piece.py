# loses: all
# says: read on until the page is whole
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch(url):
    with urlopen(url) as response:
        return response.read(4096)


def fetch_all(urls, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return dict(zip(urls, pool.map(fetch, urls)))
