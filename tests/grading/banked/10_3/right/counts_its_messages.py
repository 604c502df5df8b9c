# style: callers keep statistics of their own
import queue, threading
class CounterActor:
    def __init__(self):
        self._q = queue.SimpleQueue()
        self._number = 0
        self.sent = 0
        self._t = threading.Thread(target=self._run)
        self._t.start()
    def _run(self):
        while (box := self._q.get()) != "end":
            if box is None:
                self._number += 1
            else:
                box.set_result(self._number)
    def increment(self):
        self.sent += 1  # statistics only
        self._q.put(None)
    def value(self):
        from concurrent.futures import Future
        box = Future()
        self._q.put(box)
        return box.result()
    def close(self):
        self._q.put("end")
        self._t.join()
