# verdict: race
# why: get and set are two operations
import threading

hits = {}


def work():
    hits["home"] = hits.get("home", 0) + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert hits["home"] == 2
