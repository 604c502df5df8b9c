# loses: errors are raised
# says: and nothing was raised
from concurrent.futures import ThreadPoolExecutor, wait


def fetch_pages(fetch, urls, limit):
    pages = [None] * len(urls)

    def one(n):
        pages[n] = fetch(urls[n])

    with ThreadPoolExecutor(max_workers=limit) as pool:
        wait([pool.submit(one, n) for n in range(len(urls))])
    return pages
