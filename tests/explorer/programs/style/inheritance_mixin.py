# verdict: safe
# why: the lock comes from a mixin
import threading


class Lockable:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.lock = threading.RLock()


class Basket(Lockable):
    def __init__(self):
        super().__init__()
        self.items = {}

    def add(self, name):
        with self.lock:
            self.items[name] = self.items.get(name, 0) + 1

    def add_two(self, name):
        with self.lock:
            self.add(name)
            self.add(name)


basket = Basket()
threads = [threading.Thread(target=f, args=("pen",)) for f in (basket.add, basket.add_two)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert basket.items == {"pen": 3}
