# loses: all
# says: nobody ever takes the results: `executor.map(fetch, urls)`
from concurrent.futures import ThreadPoolExecutor


def fetch_pages(fetch, urls, limit):
    with ThreadPoolExecutor(max_workers=10) as executor:
        executor.map(fetch, urls)
