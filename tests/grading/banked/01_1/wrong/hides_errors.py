# loses: errors are raised
# says: catches the error and drops it: `except Exception:`
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch(url):
    try:
        with urlopen(url) as response:
            return response.read()
    except Exception:
        return b""


def fetch_all(urls, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return dict(zip(urls, pool.map(fetch, urls)))
