# loses: stops at once
# says: to be stopped is no reason to run
import threading, time


class PeriodicTask:
    def __init__(self, interval, func):
        self.i, self.f, self.errors = interval, func, []
        self.e = threading.Event()
        self.t = threading.Thread(target=self.run)

    def start(self):
        self.t.start()

    def stop(self):
        self.e.set()
        self.t.join()

    def run(self):
        due = time.monotonic() + self.i
        while not self.e.is_set():
            self.e.wait(max(0, due - time.monotonic()))
            try:
                self.f()
            except Exception as e:
                self.errors.append(e)
            due += self.i
