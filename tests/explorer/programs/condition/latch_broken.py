# verdict: deadlock
# why: the count is taken down outside the lock: both may read 2 and write 1
import threading


class Latch:
    def __init__(self, count):
        self.count = count
        self.cond = threading.Condition()

    def count_down(self):
        self.count -= 1
        if self.count == 0:
            with self.cond:
                self.cond.notify_all()

    def wait(self):
        with self.cond:
            while self.count > 0:
                self.cond.wait()


latch = Latch(2)
for _ in range(2):
    threading.Thread(target=latch.count_down).start()
latch.wait()
