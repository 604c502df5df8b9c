# verdict: race
# why: all objects have their attributes in one dict
import threading


class Borg:
    _shared = {}

    def __init__(self):
        self.__dict__ = self._shared
        if not hasattr(self, "hits"):
            self.hits = 0


def work():
    b = Borg()
    b.hits += 1


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert Borg().hits == 2
