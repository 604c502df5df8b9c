# loses: clean
# says: while another one was still on its way to a thread
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen
def fetch_all(urls, workers):
    def get(u):
        with urlopen(u) as r: return r.read()
    p = ThreadPoolExecutor(workers)
    try:
        return dict(zip(urls, p.map(get, urls)))
    finally:
        p.shutdown(wait=False)
