# loses: live
# says: signals only sometimes
import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.n = capacity
        self.d = deque()
        self.l = threading.Lock()
        self.ne = threading.Condition(self.l)
        self.nf = threading.Condition(self.l)

    def put(self, item):
        with self.l:
            while len(self.d) >= self.n:
                self.nf.wait()
            self.d.append(item)
            if len(self.d) == 1:
                self.ne.notify()

    def get(self):
        with self.l:
            while not self.d:
                self.ne.wait()
            item = self.d.popleft()
            self.nf.notify()
            return item

    def __len__(self):
        return len(self.d)
