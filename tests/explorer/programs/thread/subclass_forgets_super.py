# verdict: race
# why: Thread.__init__ was not called: RuntimeError at start
import threading


class Worker(threading.Thread):
    def __init__(self, n):
        self.n = n

    def run(self):
        pass


Worker(1).start()
