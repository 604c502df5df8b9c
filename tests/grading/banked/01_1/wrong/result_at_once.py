# loses: still concurrent
# says: Start all the work first, then collect it
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch(url):
    with urlopen(url) as response:
        return response.read()


def fetch_all(urls, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return {url: pool.submit(fetch, url).result() for url in urls}
