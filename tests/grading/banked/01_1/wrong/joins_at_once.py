# loses: still concurrent, errors are raised
# says: waits for one page before the next one is asked for: `thread.join()`
import threading
from urllib.request import urlopen


def fetch_all(urls, workers):
    pages = {}

    def fetch(url):
        with urlopen(url) as response:
            pages[url] = response.read()

    for url in urls:
        thread = threading.Thread(target=fetch, args=(url,))
        thread.start()
        thread.join()
    return pages
