# verdict: safe
# why: the same under a lock
import threading


class Box:
    n = 0


box = Box()
lock = threading.Lock()


def work():
    with lock:
        setattr(box, "n", getattr(box, "n") + 1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box.n == 2
