# verdict: safe
# why: imported by name, it is the same Lock
from threading import Lock, Thread

lock = Lock()
counter = 0


def increment():
    global counter
    with lock:
        counter += 1


threads = [Thread(target=increment) for _ in range(2)]
[t.start() for t in threads]
[t.join() for t in threads]
assert counter == 2
