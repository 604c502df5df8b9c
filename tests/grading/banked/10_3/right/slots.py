# style: a class with slots
import queue, threading
class CounterActor:
    __slots__ = ("_q", "_t", "_n")
    def __init__(self):
        self._q = queue.SimpleQueue()
        self._n = 0
        self._t = threading.Thread(target=self._run)
        self._t.start()
    def _run(self):
        while True:
            box = self._q.get()
            if box is None:
                self._n += 1
            elif box == "end":
                return
            else:
                box.put(self._n)
    def increment(self):
        self._q.put(None)
    def value(self):
        box = queue.SimpleQueue()
        self._q.put(box)
        return box.get()
    def close(self):
        self._q.put("end")
        self._t.join()
