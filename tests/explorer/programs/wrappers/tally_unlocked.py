# verdict: race
# why: to look a number up and to store a greater one are two steps
import threading
from collections import UserDict
class Tally(UserDict):
    def bump(self, k):
        self[k] = self[k] + 1 if k in self else 1
t0 = Tally()
ts = [threading.Thread(target=t0.bump, args=("a",)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert t0.data == {"a": 2}
