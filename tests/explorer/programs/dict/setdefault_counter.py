# verdict: race
# why: setdefault made the item; the addition is still three steps
import threading

hits = {}


def work():
    hits.setdefault("k", 0)
    hits["k"] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert hits["k"] == 2
