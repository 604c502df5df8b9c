import threading
from time import monotonic


class PeriodicTask(threading.Thread):
    def __init__(self, interval, func):
        super().__init__(daemon=True)
        self.interval, self.func, self.errors = interval, func, []
        self.changed, self.ended = threading.Condition(), False

    def stop(self):
        with self.changed:
            self.ended = True
            self.changed.notify_all()
        self.join()

    def run(self):
        began, n = monotonic(), 1
        while True:
            with self.changed:
                if self.changed.wait_for(
                    lambda: self.ended, max(0, began + n * self.interval - monotonic())
                ):
                    return
            n += 1
            try:
                self.func()
            except Exception as error:
                self.errors.append(error)
