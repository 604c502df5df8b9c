# verdict: race
# why: d[k] += 1 reads the item, adds, and writes it back
import threading

hits = {"home": 0}


def work():
    hits["home"] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert hits["home"] == 2
