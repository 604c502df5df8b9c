# loses: all
# says: what is left over is nobody
# Whole batches only; and errors that end in their threads.
import threading
from urllib.request import urlopen

def fetch_all(urls, workers):
    out = {}
    def one(u):
        with urlopen(u) as r:
            out[u] = r.read()
    for b in range(max(1, len(urls) // workers)):
        ts = [threading.Thread(target=one, args=(u,)) for u in urls[b * workers:(b + 1) * workers]]
        for t in ts: t.start()
        for t in ts: t.join()
    return out
