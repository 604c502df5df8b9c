# loses: all
# says: Let the question be a message too
import queue
import threading


class CounterActor:
    def __init__(self):
        self._number = 0
        self._inbox = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def increment(self):
        self._inbox.put("increment")

    def value(self):
        return self._number

    def close(self):
        self._inbox.put(None)
        self._thread.join()

    def _run(self):
        while True:
            message = self._inbox.get()
            if message is None:
                return
            self._number += 1
