import threading
import time


class PeriodicTask:
    def __init__(self, interval, func):
        self.interval, self.func, self.errors = interval, func, []
        self.running = False

    def start(self):
        self.running = True
        self.due = time.monotonic() + self.interval
        self.thread = threading.Thread(target=self.loop, daemon=True)
        self.thread.start()

    def stop(self):
        self.running = False
        self.thread.join()

    def loop(self):
        while self.running:
            if time.monotonic() < self.due:
                time.sleep(0.005)
                continue
            self.due += self.interval
            try:
                self.func()
            except Exception as error:
                self.errors.append(error)
