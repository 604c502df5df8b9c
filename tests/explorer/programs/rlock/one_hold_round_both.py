# verdict: safe
# schedules: 2
# why: an outer hold makes one section of the two: A B, B A
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
    with lock:
        put(get() + 1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 2
