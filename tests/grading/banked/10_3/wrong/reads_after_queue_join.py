# loses: one owner
# says: it is the owner's
import queue, threading
class CounterActor:
    def __init__(self):
        self._q = queue.Queue()
        self._n = 0
        self._t = threading.Thread(target=self._run); self._t.start()
    def _run(self):
        while True:
            m = self._q.get()
            if m is None: return
            self._n += 1
            self._q.task_done()
    def increment(self):
        self._q.put(1)
    def value(self):
        self._q.join()
        return self._n
    def close(self):
        self._q.put(None); self._t.join()
