# loses: works
# says: Without any URL
from concurrent.futures import ThreadPoolExecutor
def fetch_pages(fetch, urls, limit):
    with ThreadPoolExecutor(min(limit, len(urls))) as p: return list(p.map(fetch, urls))
