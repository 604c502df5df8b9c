# loses: works
# says: Without any URL
from multiprocessing.pool import ThreadPool
from urllib.request import urlopen
def fetch_all(urls, workers):
    def get(u):
        with urlopen(u) as r: return r.read()
    pool = ThreadPool(min(workers, len(urls)))
    try: return dict(zip(urls, pool.map(get, urls)))
    finally: pool.close(); pool.join()
