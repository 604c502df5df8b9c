# verdict: race
# why: a SimpleNamespace is an object with attributes
import threading
from types import SimpleNamespace

ns = SimpleNamespace(n=0)


def work():
    ns.n += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert ns.n == 2
