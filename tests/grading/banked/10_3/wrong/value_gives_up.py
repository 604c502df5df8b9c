# loses: one owner
# says: gives up after a while
import queue, threading
class CounterActor:
    def __init__(self): self._q = queue.Queue(); self._t = threading.Thread(target=self._run); self._t.start()
    def _run(self):
        n = 0
        while (m := self._q.get()) is not None:
            if m is True: n += 1
            else: m.put(n)
    def increment(self): self._q.put(True)
    def value(self):
        b = queue.Queue(); self._q.put(b)
        try: return b.get(timeout=0.01)
        except queue.Empty: return 0
    def close(self): self._q.put(None); self._t.join()
