import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self._items = deque()
        self._capacity = capacity
        lock = threading.Lock()
        self._room = threading.Condition(lock)
        self._item = threading.Condition(lock)

    def put(self, item):
        with self._room:
            while len(self._items) == self._capacity:
                self._room.wait()
            self._items.append(item)
            self._item.notify()

    def get(self):
        with self._item:
            while len(self._items) == 0:
                self._item.wait()
            item = self._items.popleft()
            self._room.notify()
        return item

    def __len__(self):
        return len(self._items)


buffer = BoundedBuffer(2)
taken = []
taker = threading.Thread(target=lambda: taken.extend(buffer.get() for _ in range(5)))
taker.start()
for n in range(5):
    buffer.put(n)
taker.join()
print(taken)
