# verdict: race
# why: a condition cannot tell who holds a plain lock: while the other does, notify() goes through
import threading

lock = threading.Lock()
cond = threading.Condition(lock)
told = False


def tell():
    global told
    try:
        cond.notify()
        told = True
    except RuntimeError:
        pass


def work():
    with lock:
        pass


threads = [threading.Thread(target=f) for f in (tell, work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not told
