# verdict: safe
# schedules: 2
# why: check and append under the list's own lock: A B, B A
import threading


class UniqueList:
    def __init__(self):
        self._items = []
        self._lock = threading.Lock()

    def add(self, item):
        with self._lock:
            if item in self._items:
                return False
            self._items.append(item)
            return True


u = UniqueList()
results = []


def work():
    if u.add("x"):
        results.append(1)


a = threading.Thread(target=work)
b = threading.Thread(target=work)
a.start()
b.start()
a.join()
b.join()
assert results == [1]
