# verdict: safe
# why: append is one step of the list inside
import threading
from collections import UserList
class Log(UserList):
    def note(self, n):
        self.append(n)
log = Log()
ts = [threading.Thread(target=log.note, args=(n,)) for n in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(log) == [0, 1] and len(log) == 2
