# verdict: safe
# why: the whole look-up of the least-recently-used cache is under its lock
import threading
from collections import OrderedDict

cache = OrderedDict(a=1, b=2)
lock = threading.Lock()


def one():
    with lock:
        cache.move_to_end("a")
        cache["c"] = 3
        if len(cache) > 2:
            cache.popitem(last=False)


def two():
    with lock:
        if "b" in cache:
            cache.move_to_end("b")


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert len(cache) == 2
