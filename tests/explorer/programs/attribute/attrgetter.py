# verdict: race
# why: operator.attrgetter reads the attribute
import threading
from operator import attrgetter


class Box:
    def __init__(self):
        self.n = 0


box = Box()
read = attrgetter("n")


def work():
    box.n = read(box) + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box.n == 2
