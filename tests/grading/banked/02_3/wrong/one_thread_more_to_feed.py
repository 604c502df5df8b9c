# loses: few threads
# says: Count them all
import threading, queue


def fetch_pages(fetch, urls, limit):
    q = queue.Queue(limit)
    res = {}
    err = []

    def feed():
        for p in enumerate(urls):
            q.put(p)
        for _ in range(limit):
            q.put(None)

    def eat():
        while (p := q.get()) is not None:
            try:
                res[p[0]] = fetch(p[1])
            except Exception as e:
                err.append(e)

    ts = [threading.Thread(target=feed)] + [threading.Thread(target=eat) for _ in range(limit)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    if err:
        raise err[0]
    return [res[i] for i in sorted(res)]
