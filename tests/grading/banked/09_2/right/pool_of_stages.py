from concurrent.futures import ThreadPoolExecutor
from queue import Queue

_DONE = object()


def pipeline(stages, items, maxsize=10):
    links = [Queue(maxsize=maxsize) for _ in stages]
    out = Queue()
    links.append(out)

    def stage_loop(work, source, target):
        error = None
        while True:
            item = source.get()
            if item is _DONE:
                target.put(_DONE)
                if error is not None:
                    raise error
                return
            if error is None:
                try:
                    result = work(item)
                except Exception as caught:
                    error = caught
                else:
                    target.put(result)

    def feed():
        try:
            for item in items:
                links[0].put(item)
        finally:
            links[0].put(_DONE)

    with ThreadPoolExecutor(len(stages) + 1) as pool:
        futures = [pool.submit(feed)]
        for work, source, target in zip(stages, links, links[1:]):
            futures.append(pool.submit(stage_loop, work, source, target))
    for future in futures:
        future.result()
    results = []
    while (item := out.get()) is not _DONE:
        results.append(item)
    return results
