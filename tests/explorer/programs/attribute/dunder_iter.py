# verdict: race
# why: a loop calls __iter__ and __next__ of the one shared iterator
import threading


class Ids:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        return self.n


ids = Ids()
got = []


def work():
    got.append(next(ids))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [1, 2]
