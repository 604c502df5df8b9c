# verdict: safe
# why: the increment holds a lock of the object
import collections
import threading
class Tally(collections.UserDict):
    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()
    def bump(self, k):
        with self.lock:
            self[k] = self[k] + 1 if k in self else 1
tally = Tally()
ts = [threading.Thread(target=tally.bump, args=(k,)) for k in "aab"]
for t in ts: t.start()
for t in ts: t.join()
assert dict(tally) == {"a": 2, "b": 1} and len(tally) == 2 and "a" in tally
