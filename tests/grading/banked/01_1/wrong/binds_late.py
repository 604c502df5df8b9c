# loses: all
# says: The loop has gone on by then
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch_all(urls, workers):
    fs = {}
    with ThreadPoolExecutor(workers) as p:
        for u in urls:
            fs[u] = p.submit(lambda: urlopen(u).read())
    return {k: f.result() for k, f in fs.items()}
