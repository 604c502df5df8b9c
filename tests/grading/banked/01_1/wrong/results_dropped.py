# loses: errors are raised
# says: are never taken: `pool.map(fetch, urls)`
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch_all(urls, workers):
    pages = {}

    def fetch(url):
        with urlopen(url) as response:
            pages[url] = response.read()

    with ThreadPoolExecutor(max_workers=workers) as pool:
        pool.map(fetch, urls)
    return pages
