# verdict: safe
# why: a count-down latch built on a condition
import threading


class Latch:
    def __init__(self, count):
        self.count = count
        self.cond = threading.Condition()

    def count_down(self):
        with self.cond:
            self.count -= 1
            if self.count == 0:
                self.cond.notify_all()

    def wait(self):
        with self.cond:
            while self.count > 0:
                self.cond.wait()


latch = Latch(2)
results = []


def work(n):
    results.append(n)
    latch.count_down()


for n in range(2):
    threading.Thread(target=work, args=(n,)).start()
latch.wait()
assert sorted(results) == [0, 1]
