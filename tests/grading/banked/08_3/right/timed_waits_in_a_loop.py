import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.n = capacity
        self.d = deque()
        self.c = threading.Condition()

    def put(self, item):
        with self.c:
            while len(self.d) >= self.n:
                self.c.wait(1.0)
            self.d.append(item)
            self.c.notify_all()

    def get(self):
        with self.c:
            while not self.c.wait_for(lambda: self.d, timeout=2):
                pass
            self.c.notify_all()
            return self.d.popleft()

    def __len__(self):
        return len(self.d)
