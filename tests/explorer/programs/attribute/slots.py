# verdict: race
# why: an attribute in a slot is no different
import threading


class Counter:
    __slots__ = ("value",)

    def __init__(self):
        self.value = 0


c = Counter()


def work():
    c.value += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert c.value == 2
