# verdict: race
# why: so is box.__dict__
import threading


class Box:
    def __init__(self):
        self.n = 0


box = Box()


def one():
    box.__dict__["n"] = box.__dict__["n"] + 1


def two():
    box.n = box.n + 1


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert box.n == 2
