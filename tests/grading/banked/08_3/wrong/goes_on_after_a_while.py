# loses: safe
# says: goes on as if it had been told
import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.n = capacity
        self.d = deque()
        self.c = threading.Condition()

    def put(self, item):
        with self.c:
            self.c.wait_for(lambda: len(self.d) < self.n, timeout=1)
            self.d.append(item)
            self.c.notify_all()

    def get(self):
        with self.c:
            self.c.wait_for(lambda: self.d, timeout=1)
            self.c.notify_all()
            return self.d.popleft() if self.d else None

    def __len__(self):
        return len(self.d)
