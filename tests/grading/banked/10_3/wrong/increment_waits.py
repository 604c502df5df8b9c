# loses: still concurrent
# says: Leave the message and go
import queue
import threading


class CounterActor:
    def __init__(self):
        self._inbox = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def increment(self):
        done = threading.Event()
        self._inbox.put(done)
        done.wait()

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
            if isinstance(message, threading.Event):
                number += 1
                message.set()
            else:
                message.put(number)
