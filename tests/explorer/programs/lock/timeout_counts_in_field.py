# verdict: race
# why: the tries are counted in the object, and after three of them nothing is said
import threading


class C:
    def __init__(self):
        self.lock = threading.Lock()
        self.done = []
        self.tries = 0

    def give_up(self):
        while self.tries < 3:
            if self.lock.acquire(timeout=0.1):
                self.done.append("patient")
                self.lock.release()
                return
            self.tries += 1

    def hold(self):
        with self.lock:
            self.done.append("quick")


c = C()
threads = [threading.Thread(target=f) for f in (c.hold, c.give_up)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(c.done) == 2
