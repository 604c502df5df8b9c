# loses: errors kept
# says: put nothing in the place of what is there
import threading, time
class PeriodicTask:
    def __init__(self, interval, func): self.interval, self.func, self.errors = interval, func, []; self._s = threading.Event()
    def start(self): self._t = threading.Thread(target=self._run); self._t.start()
    def _run(self):
        due = time.monotonic() + self.interval
        while not self._s.wait(max(0, due - time.monotonic())):
            try: self.func()
            except Exception as e: self.errors[:] = [e]
            due += self.interval
    def stop(self): self._s.set(); self._t.join()
