# loses: still concurrent
# says: has an end
import queue
import threading


class CounterActor:
    def __init__(self):
        self._inbox = queue.Queue(maxsize=100)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def increment(self):
        self._inbox.put("increment")

    def value(self):
        box = queue.SimpleQueue()
        self._inbox.put(box)
        return box.get()

    def close(self):
        self._inbox.put(None)
        self._thread.join()

    def _run(self):
        number = 0
        while True:
            message = self._inbox.get()
            if message is None:
                return
            if message == "increment":
                number += 1
            else:
                message.put(number)
