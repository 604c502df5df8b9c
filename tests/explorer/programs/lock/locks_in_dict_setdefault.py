# verdict: safe
# why: setdefault is one operation; every caller gets the lock that won
import threading

locks = {}
counts = {"x": 0}


def work(key):
    lock = locks.setdefault(key, threading.Lock())
    with lock:
        counts[key] += 1


threads = [threading.Thread(target=work, args=("x",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counts["x"] == 2
