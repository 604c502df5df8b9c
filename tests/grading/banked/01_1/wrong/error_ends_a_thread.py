# loses: errors are raised
# says: it does not reach whoever called `fetch_all`
import threading
from urllib.request import urlopen


def fetch_all(urls, workers):
    places = threading.Semaphore(workers)
    pages = {}

    def fetch(url):
        with places:
            with urlopen(url) as response:
                pages[url] = response.read()

    threads = [threading.Thread(target=fetch, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return pages
