# loses: all
# says: not in the order of the URLs
from concurrent.futures import ThreadPoolExecutor, as_completed
from urllib.request import urlopen


def fetch_all(urls, workers):
    with ThreadPoolExecutor(workers) as p:
        fs = [p.submit(lambda u=u: urlopen(u).read()) for u in urls]
        return dict(zip(urls, (f.result() for f in as_completed(fs))))
