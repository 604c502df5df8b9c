# verdict: safe
# why: each thread keeps its result on itself; main adds them up after the joins
import threading


class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"worker-{n}")
        self.n = n
        self.result = None

    def run(self):
        self.result = self.n * self.n


workers = [Worker(n) for n in (2, 3)]
for w in workers:
    w.start()
for w in workers:
    w.join()
assert sum(w.result for w in workers) == 13
assert workers[0].name == "worker-2"
