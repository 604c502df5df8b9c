# verdict: race
# why: a lock for each instance does not protect what belongs to the class
import threading


class Worker:
    made = 0

    def __init__(self):
        self._lock = threading.Lock()

    def work(self):
        with self._lock:
            Worker.made += 1


workers = [Worker(), Worker()]
threads = [threading.Thread(target=w.work) for w in workers]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Worker.made == 2
