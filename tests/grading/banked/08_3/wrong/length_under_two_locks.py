# loses: safe
# says: one came and one went, and the length is
import threading
class BoundedBuffer:
    def __init__(self, capacity):
        self._items = []; self._n = 0; self._free = threading.Semaphore(capacity); self._used = threading.Semaphore(0)
        self._pl = threading.Lock(); self._gl = threading.Lock()
    def put(self, item):
        self._free.acquire()
        with self._pl: self._items.append(item); self._n += 1
        self._used.release()
    def get(self):
        self._used.acquire()
        with self._gl: item = self._items.pop(0); self._n -= 1
        self._free.release()
        return item
    def __len__(self): return self._n
