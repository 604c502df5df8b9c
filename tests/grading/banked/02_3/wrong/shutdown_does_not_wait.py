# loses: clean
# says: it came back while another one was still running
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    pool = ThreadPoolExecutor(limit)
    try:
        return list(pool.map(fetch, urls))
    finally:
        pool.shutdown(wait=False)
