# loses: never too many
# says: 4 requests were in flight at once, with workers=3.
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch(url):
    with urlopen(url) as response:
        return response.read()


def fetch_all(urls, workers):
    with ThreadPoolExecutor(max_workers=workers if workers == 1 else workers + 1) as pool:
        return dict(zip(urls, pool.map(fetch, urls)))
