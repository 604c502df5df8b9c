# verdict: safe
# why: readers count themselves in and out; the first takes the writers' lock, the last gives it back
import threading


class RWLock:
    def __init__(self):
        self.readers = 0
        self.mutex = threading.Lock()
        self.room = threading.Lock()

    def read_acquire(self):
        with self.mutex:
            self.readers += 1
            if self.readers == 1:
                self.room.acquire()

    def read_release(self):
        with self.mutex:
            self.readers -= 1
            if self.readers == 0:
                self.room.release()


rw = RWLock()
x = y = 0
seen = []


def reader():
    rw.read_acquire()
    seen.append(x == y)
    rw.read_release()


def writer():
    global x, y
    with rw.room:
        x += 1
        y += 1


threads = [threading.Thread(target=f) for f in (reader, reader, writer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == [True, True]
