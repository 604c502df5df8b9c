# verdict: race
# why: a property looks like one step; the addition is still between get and set
import threading


class Counter:
    def __init__(self):
        self._value = 0

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, new):
        self._value = new


c = Counter()


def work():
    c.value += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert c.value == 2
