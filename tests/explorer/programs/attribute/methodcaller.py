# verdict: race
# why: operator.methodcaller calls the method
import threading
from operator import methodcaller


class Box:
    def __init__(self):
        self.n = 0

    def bump(self):
        self.n += 1


box = Box()
bump = methodcaller("bump")


def work():
    bump(box)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box.n == 2
