# verdict: race
# why: run() of two instances adds to one class attribute
import threading


class Worker(threading.Thread):
    total = 0

    def __init__(self, n):
        super().__init__()
        self.n = n

    def run(self):
        Worker.total += self.n


workers = [Worker(1), Worker(2)]
for w in workers:
    w.start()
for w in workers:
    w.join()
assert Worker.total == 3
