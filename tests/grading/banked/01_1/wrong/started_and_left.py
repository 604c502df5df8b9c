# loses: all
# says: nobody waits for them
import threading
from urllib.request import urlopen


def fetch_all(urls, workers):
    pages = {}

    def fetch(url):
        pages[url] = urlopen(url).read()

    for u in urls:
        threading.Thread(target=fetch, args=(u,)).start()
    return pages
