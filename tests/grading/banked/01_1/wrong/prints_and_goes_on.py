# loses: errors are raised
# says: catches the error and drops it
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen
from urllib.error import URLError


def fetch(u):
    try:
        with urlopen(u) as r:
            return r.read()
    except URLError as e:
        print("failed", e)
        return b""


def fetch_all(urls, workers):
    with ThreadPoolExecutor(workers) as pool:
        return dict(zip(urls, pool.map(fetch, urls)))
