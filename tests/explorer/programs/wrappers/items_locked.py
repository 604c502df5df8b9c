# verdict: safe
# why: whoever goes through it or adds to it holds the lock
import threading
from collections import UserDict as Base
lock = threading.RLock()
class Safe(Base):
    def __setitem__(self, k, v):
        with lock:
            super().__setitem__(k, v)
    def total(self):
        with lock:
            return sum(v for k, v in self.items())
d = Safe(a=1)
def add():
    d["b"] = 2
ts = [threading.Thread(target=f) for f in (d.total, add)]
for t in ts: t.start()
for t in ts: t.join()
assert d.total() == 3 and str(d) == "{'a': 1, 'b': 2}"
