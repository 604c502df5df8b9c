# verdict: race
# why: all the writes are locked, the reads are not
import threading


class Point:
    def __init__(self):
        self.x = self.y = 0
        self.lock = threading.Lock()


p = Point()
seen = []


def one():
    with p.lock:
        p.x = 1
        p.y = 1


def two():
    seen.append((p.x, p.y))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen[0] in ((0, 0), (1, 1))
