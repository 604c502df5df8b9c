import queue
import threading
from concurrent.futures import Future


class CounterActor:
    def __init__(self):
        self._inbox = queue.Queue()
        self._closed = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        number = 0
        for kind, reply in iter(self._inbox.get, None):
            if kind == "add":
                number += 1
            elif kind == "ask":
                reply.set_result(number)

    def increment(self):
        self._inbox.put(("add", None))

    def value(self):
        reply = Future()
        self._inbox.put(("ask", reply))
        return reply.result()

    def close(self):
        if not self._closed:
            self._closed = True
            self._inbox.put(None)
        self._thread.join()
