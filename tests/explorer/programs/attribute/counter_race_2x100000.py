# verdict: race
# why: the same in a class: each round calls a method that reads, adds and writes
import threading


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        self.value += 1


counter = Counter()


def work():
    for _ in range(100_000):
        counter.increment()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter.value == 200_000, counter.value
