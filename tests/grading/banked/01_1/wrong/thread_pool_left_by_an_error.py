# loses: clean
# says: The `with` of a `ThreadPool` (line 13
from multiprocessing.pool import ThreadPool
from urllib.request import urlopen


def fetch(url):
    with urlopen(url) as response:
        return url, response.read()


def fetch_all(urls, workers):
    with ThreadPool(workers) as pool:
        result = dict(pool.imap_unordered(fetch, urls))
        pool.close()
        pool.join()
        return result
