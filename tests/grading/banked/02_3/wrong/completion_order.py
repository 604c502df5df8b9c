# loses: works
# says: hands out futures as they get done
from concurrent.futures import ThreadPoolExecutor, as_completed


def fetch_pages(fetch, urls, limit):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        futures = [pool.submit(fetch, url) for url in urls]
        pages = [future.result() for future in as_completed(futures)]
    return pages
