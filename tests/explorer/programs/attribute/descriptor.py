# verdict: race
# why: a descriptor's __get__ and __set__ are two calls
import threading


class Field:
    def __get__(self, obj, owner=None):
        return obj._n

    def __set__(self, obj, value):
        obj._n = value


class Box:
    n = Field()

    def __init__(self):
        self._n = 0


box = Box()


def work():
    box.n += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box.n == 2
