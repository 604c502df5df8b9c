# verdict: race
# why: a method of the base class counts on the derived one
import threading


class Base:
    def __init__(self):
        self.n = 0

    def hit(self):
        self.n += 1


class Derived(Base):
    def hit(self):
        super().hit()


d = Derived()


def work():
    d.hit()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert d.n == 2
