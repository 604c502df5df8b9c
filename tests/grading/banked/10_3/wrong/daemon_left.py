# loses: clean
# says: `join` it
import queue
import threading


class CounterActor:
    def __init__(self):
        self._inbox = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def increment(self):
        self._inbox.put("increment")

    def value(self):
        box = queue.SimpleQueue()
        self._inbox.put(box)
        return box.get()

    def close(self):
        pass

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
