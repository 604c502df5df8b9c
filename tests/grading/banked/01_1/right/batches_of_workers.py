import threading
from urllib.request import urlopen


def fetch_all(urls, workers):
    pages, errors = {}, []

    def fetch(u):
        try:
            with urlopen(u) as r:
                pages[u] = r.read()
        except Exception as e:
            errors.append(e)
    for i in range(0, len(urls), workers):
        ts = [threading.Thread(target=fetch, args=(u,)) for u in urls[i:i + workers]]
        for t in ts: t.start()
        for t in ts: t.join()
    if errors:
        raise errors[0]
    return pages
