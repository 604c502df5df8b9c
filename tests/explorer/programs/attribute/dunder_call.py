# verdict: race
# why: an instance that is called is a method call
import threading


class Tally:
    def __init__(self):
        self.n = 0

    def __call__(self):
        self.n += 1


tally = Tally()


def work():
    tally()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert tally.n == 2
