import queue, threading


class CounterActor:
    def __init__(self):
        self._q = queue.Queue()
        self._closed = False
        self._t = threading.Thread(target=self._loop, daemon=True)
        self._t.start()

    def _loop(self):
        n = 0
        for kind, reply in iter(self._q.get, None):
            if kind == "inc":
                n += 1
            else:
                reply.append(n)
                kind.set()

    def increment(self):
        self._q.put(("inc", None))

    def value(self):
        done, reply = threading.Event(), []
        self._q.put((done, reply))
        done.wait()
        return reply[0]

    def close(self):
        if not self._closed:
            self._closed = True
            self._q.put(None)
            self._t.join()
