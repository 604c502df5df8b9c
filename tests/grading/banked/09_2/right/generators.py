import queue
import threading


def _through(stage, source, maxsize, threads):
    """The results of ``stage`` on what comes out of ``source``, made on a thread of its own."""
    q = queue.Queue(maxsize)

    def run():
        try:
            for item in source:
                q.put(("value", stage(item)))
        except Exception as error:
            q.put(("error", error))
            for _ in source:
                pass
        else:
            q.put(("end", None))

    thread = threading.Thread(target=run)
    threads.append(thread)

    def results():
        thread.start()
        while True:
            kind, value = q.get()
            if kind == "end":
                return
            if kind == "error":
                raise value
            yield value

    return results()


def pipeline(stages, items, maxsize=10):
    threads = []
    flow = iter(items)
    for stage in stages:
        flow = _through(stage, flow, maxsize, threads)
    try:
        return list(flow)
    finally:
        for thread in threads:
            if thread.ident is not None:
                thread.join()
