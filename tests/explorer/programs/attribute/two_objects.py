# verdict: safe
# schedules: 1
# why: two counters, two threads
import threading


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        self.value += 1


c = Counter()
d = Counter()


def one():
    c.increment()
    c.increment()


def two():
    d.increment()
    d.increment()


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert c.value == d.value == 2
