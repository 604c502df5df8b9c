# verdict: race
# why: the dict inside grows while it is gone through
import threading
from collections import UserDict
d = UserDict({"a": 1})
def look():
    sum(v for k, v in d.items())
def add():
    d["b"] = 2
ts = [threading.Thread(target=f) for f in (look, add)]
for t in ts: t.start()
for t in ts: t.join()
