# verdict: safe
# why: each instance gets an attribute of its own on the first +=
import threading


class Stats:
    calls = 0

    def hit(self):
        self.calls += 1


s = Stats()
u = Stats()


def one():
    s.hit()


def two():
    u.hit()


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert (s.calls, u.calls, Stats.calls) == (1, 1, 0)
