# verdict: race
# why: all three tries may be over before the signal, however many additions there are beside them
import threading

lock = threading.Lock()
ready = threading.Event()
n = 0


def signal():
    ready.set()


def wait():
    for _ in range(3):
        if ready.wait(0.1):
            return
    raise TimeoutError


def add():
    global n
    for _ in range(6):
        with lock:
            n += 1


threads = [threading.Thread(target=f) for f in (signal, wait, add, add, add)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert n == 18
