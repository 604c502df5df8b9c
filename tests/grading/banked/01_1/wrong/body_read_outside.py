# loses: never too many
# says: A request is in flight until its body has been read
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen


def fetch_all(urls, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        responses = list(pool.map(urlopen, urls))
    pages = {}
    for url, response in zip(urls, responses):
        with response:
            pages[url] = response.read()
    return pages
