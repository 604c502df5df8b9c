# verdict: safe
# why: a reentrant lock knows its owner, so that notify() always fails for who is not
import threading

lock = threading.RLock()
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
