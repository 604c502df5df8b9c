# loses: works
# says: Give each page its place by the URL's number
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    pages = []
    with ThreadPoolExecutor(max_workers=limit) as pool:
        list(pool.map(lambda url: pages.append(fetch(url)), urls))
    return pages
