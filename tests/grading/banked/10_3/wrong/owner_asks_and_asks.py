# loses: clean
# says: `queue.get()` waits without asking
import queue
import threading


class CounterActor:
    def __init__(self):
        self._mail = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self):
        number = 0
        while True:
            try:
                message = self._mail.get_nowait()
            except queue.Empty:
                continue
            if message is None:
                return
            if message == "one more":
                number += 1
            else:
                message.put(number)

    def increment(self):
        self._mail.put("one more")

    def value(self):
        box = queue.SimpleQueue()
        self._mail.put(box)
        return box.get()

    def close(self):
        self._mail.put(None)
        self._thread.join()
