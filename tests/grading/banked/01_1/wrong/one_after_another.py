# loses: still concurrent
# says: Nothing here starts a thread
from urllib.request import urlopen


def fetch_all(urls, workers):
    pages = {}
    for url in urls:
        with urlopen(url) as response:
            pages[url] = response.read()
    return pages
