# verdict: race
# why: the lock is given back between the read and the write
import threading

lock = threading.RLock()
total = 0


def get():
    with lock:
        return total


def put(value):
    global total
    with lock:
        total = value


def work():
    put(get() + 1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 2
