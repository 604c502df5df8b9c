# verdict: race
# why: a class method adds to the class
import threading


class Ids:
    last = 0

    @classmethod
    def new(cls):
        cls.last += 1
        return cls.last

    @staticmethod
    def reset():
        Ids.last = 0


got = []


def work():
    got.append(Ids.new())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [1, 2]
