from multiprocessing.pool import ThreadPool
from urllib.request import urlopen


def fetch(url):
    with urlopen(url) as response:
        return url, response.read()


def fetch_all(urls, workers):
    pool = ThreadPool(workers)
    try:
        return dict(pool.imap_unordered(fetch, urls))
    finally:
        pool.close()
        pool.join()
