# verdict: safe
# why: setdefault looks and stores in one operation; append is one, too
import threading

groups = {}


def work():
    groups.setdefault("k", []).append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert groups["k"] == [1, 1]
