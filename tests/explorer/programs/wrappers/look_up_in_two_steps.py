# verdict: race
# why: the key is looked for, then its value; between the two it may go
import threading
from collections import UserDict
d = UserDict(a=1)
def take():
    assert d.get("a", 0) in (0, 1)
def drop():
    del d["a"]
ts = [threading.Thread(target=f) for f in (take, drop)]
for t in ts: t.start()
for t in ts: t.join()
