# verdict: race
# why: __setattr__ counts the writes with a write of its own
import threading


class Watched:
    def __init__(self):
        object.__setattr__(self, "writes", 0)

    def __setattr__(self, name, value):
        object.__setattr__(self, "writes", self.writes + 1)
        object.__setattr__(self, name, value)


w = Watched()


def one():
    w.x = 1


def two():
    w.y = 2


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert w.writes == 2
