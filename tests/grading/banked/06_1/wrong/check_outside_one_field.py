# loses: safe
# says: The check in line 7 stands outside the lock
import threading
class Inventory:
    def __init__(self, stock): self.stock = stock; self.free = stock; self.lock = threading.Lock()
    def reserve(self, n):
        if self.free < n: return False
        with self.lock: self.free -= n
        return True
    def release(self, n):
        with self.lock: self.free += n
    def snapshot(self):
        f = self.free
        return f, self.stock - f
