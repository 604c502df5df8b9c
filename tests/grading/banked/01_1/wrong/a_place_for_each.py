# loses: never too many
# says: has a place for every URL
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch_all(urls, workers):
    with ThreadPoolExecutor(max_workers=len(urls) or 1) as ex:
        futs = {u: ex.submit(lambda u=u: urlopen(u).read()) for u in urls}
    return {u: f.result() for u, f in futs.items()}
