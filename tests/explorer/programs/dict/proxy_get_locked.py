# verdict: safe
# why: whoever reads through the proxy finds all of the change or nothing of it
import threading
from types import MappingProxyType

settings = {"a": 0, "b": 0}
shown = MappingProxyType(settings)
lock = threading.Lock()
got = []


def write():
    with lock:
        settings["a"] = 1
        settings["b"] = 1


def read():
    with lock:
        got.append(shown.get("a") == shown.get("b"))


ts = [threading.Thread(target=f) for f in (write, read)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert got == [True]
