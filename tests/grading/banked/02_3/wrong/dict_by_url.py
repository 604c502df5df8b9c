# loses: works
# says: one for each *time*
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    with ThreadPoolExecutor(limit) as ex:
        fs = {u: ex.submit(fetch, u) for u in urls}
    return [f.result() for f in fs.values()]
