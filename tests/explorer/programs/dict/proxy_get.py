# verdict: race
# why: what is asked of a read-only proxy is asked of the dict behind it
import threading
from types import MappingProxyType

settings = {}
shown = MappingProxyType(settings)
got = []


def write():
    settings["a"] = 1


def read():
    got.append(shown.get("a"))


ts = [threading.Thread(target=f) for f in (write, read)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert got == [1]
