# verdict: safe
# schedules: 2
# why: with a lock in a slot beside it: A B, B A
import threading


class Counter:
    __slots__ = ("lock", "value")

    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()


c = Counter()


def work():
    with c.lock:
        c.value += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert c.value == 2
