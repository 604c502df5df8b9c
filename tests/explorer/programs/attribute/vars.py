# verdict: race
# why: vars(box) is the attributes' dict
import threading


class Box:
    def __init__(self):
        self.n = 0


box = Box()


def one():
    vars(box)["n"] += 1


def two():
    box.n += 1


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert box.n == 2
