# loses: all
# says: only for a while
import threading
from urllib.request import urlopen


def fetch_all(urls, workers):
    slots = threading.Semaphore(workers)
    pages, errors = {}, []

    def fetch(url):
        with slots:
            try:
                pages[url] = urlopen(url).read()
            except Exception as e:
                errors.append(e)

    ts = [threading.Thread(target=fetch, args=(u,), daemon=True) for u in urls]
    for t in ts:
        t.start()
    for t in ts:
        t.join(timeout=0.1)
    if errors:
        raise errors[0]
    return pages
