# verdict: race
# why: self.value += 1 reads, adds and writes
import threading


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        self.value += 1


c = Counter()


def work():
    c.increment()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert c.value == 2
