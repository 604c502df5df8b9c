# loses: still concurrent, never too many
# says: does not come from `workers`: `with ThreadPoolExecutor(max_workers=8) as pool:`
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch(url):
    with urlopen(url) as response:
        return response.read()


def fetch_all(urls, workers):
    with ThreadPoolExecutor(max_workers=8) as pool:
        return dict(zip(urls, pool.map(fetch, urls)))
