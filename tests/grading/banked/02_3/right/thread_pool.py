from multiprocessing.pool import ThreadPool


def fetch_pages(fetch, urls, limit):
    pool = ThreadPool(limit)
    try:
        return pool.map(fetch, urls, 1)
    finally:
        pool.close()
        pool.join()
