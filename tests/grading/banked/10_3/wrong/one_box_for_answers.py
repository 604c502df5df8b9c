# loses: safe
# says: out of one box
import queue
import threading


class CounterActor:
    def __init__(self):
        self._inbox = queue.SimpleQueue()
        self._answers = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def increment(self):
        self._inbox.put("increment")

    def value(self):
        self._inbox.put("value")
        return self._answers.get()

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
                self._answers.put(number)
