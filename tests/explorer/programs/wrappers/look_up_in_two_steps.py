# verdict: race
# why: the key is looked for, then its value; between the two it may go, whatever is said of missing ones
import threading
from collections import UserDict


class Counts(UserDict):
    def __missing__(self, key):
        return 0


counts = Counts(a=1)


def take():
    assert counts["a"] in (0, 1)


def drop():
    del counts["a"]


ts = [threading.Thread(target=f) for f in (take, drop)]
for t in ts:
    t.start()
for t in ts:
    t.join()
