# verdict: race
# why: both may find it empty before either appends
import threading
from collections import UserList
class Bounded(UserList):
    def append(self, n):
        if len(self) < 1:
            super().append(n)
log = Bounded()
ts = [threading.Thread(target=log.append, args=(n,)) for n in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(log) == 1
