# verdict: safe
# why: an iterator that locks in __next__
import threading


class Locked:
    def __init__(self, it):
        self.it = iter(it)
        self.lock = threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            return next(self.it)


source = Locked(range(3))
got = []


def work():
    for job in source:
        got.append(job)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [0, 1, 2]
