# verdict: safe
# schedules: 2
# why: under one lock: A B, B A
import threading

hits = {"home": 0}
lock = threading.Lock()


def work():
    with lock:
        hits["home"] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert hits["home"] == 2
