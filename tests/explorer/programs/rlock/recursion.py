# verdict: safe
# why: a recursive function under its own lock
import threading

lock = threading.RLock()
calls = 0


def walk(depth):
    global calls
    with lock:
        calls += 1
        if depth:
            walk(depth - 1)


threads = [threading.Thread(target=walk, args=(2,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert calls == 6
