# loses: all
# says: A thread waits while it holds the lock that the others need
import threading
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.room = threading.Semaphore(capacity)
        self.there = threading.Semaphore(0)
        self.d = deque()
        self.l = threading.Lock()

    def put(self, item):
        with self.l:
            self.room.acquire()
            self.d.append(item)
            self.there.release()

    def get(self):
        with self.l:
            self.there.acquire()
            item = self.d.popleft()
            self.room.release()
            return item

    def __len__(self):
        return len(self.d)
