# loses: all
# says: nothing of it
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch(u):
    try:
        with urlopen(u, timeout=0.01) as r:
            return r.read()
    except TimeoutError:
        return b""


def fetch_all(urls, workers):
    with ThreadPoolExecutor(workers) as pool:
        return dict(zip(urls, pool.map(fetch, urls)))
