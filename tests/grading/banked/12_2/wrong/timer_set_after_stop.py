# loses: no drift, stops at once
# says: sets the next one
# The timer that a run sets when stop has cancelled the one before.
import threading
class PeriodicTask:
    def __init__(self, interval, func):
        self.interval, self.func, self.errors = interval, func, []
    def _go(self):
        try: self.func()
        except Exception as e: self.errors.append(e)
        self.start()
    def start(self):
        self._t = threading.Timer(self.interval, self._go); self._t.start()
    def stop(self):
        self._t.cancel(); self._t.join()
