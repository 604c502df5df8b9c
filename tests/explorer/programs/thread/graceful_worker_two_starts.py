# verdict: race
# why: two callers both see no thread and each starts one
import threading


class Worker:
    def __init__(self):
        self._thread = None
        self.started = []

    def start(self):
        if self._thread is None:
            self._thread = threading.Thread(target=self.started.append, args=(1,))
            self._thread.start()


w = Worker()
a = threading.Thread(target=w.start)
b = threading.Thread(target=w.start)
a.start()
b.start()
a.join()
b.join()
w._thread.join()
assert len(w.started) == 1
