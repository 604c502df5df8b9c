# verdict: race
# why: one lost update is enough
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def increment(self):
        self.value += 1


c = Counter()


def w():
    for _ in range(10):
        c.increment()


ts = [threading.Thread(target=w) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert c.value == 40
