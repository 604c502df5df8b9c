# verdict: safe
# why: a subclass may call its own flag _running
import threading


class W(threading.Thread):
    def __init__(self):
        super().__init__()
        self._running = False

    def run(self):
        self._running = True


w = W()
w.start()
w.join()
assert w._running
