# verdict: race
# why: one looks while the lock is held, the other after it was given back and the permit gone
import threading

lock = threading.Lock()
permit = threading.Semaphore(1)
seen = {}


def holder():
    with lock:
        permit.acquire()


def late():
    seen["late permit"] = permit.acquire(blocking=False)
    seen["late look"] = lock.locked()


def early():
    seen["early look"] = lock.locked()


threads = [threading.Thread(target=f, daemon=True) for f in (holder, late, early)]
for t in threads:
    t.start()
threads[1].join()
threads[2].join()
assert seen != {"late permit": False, "late look": False, "early look": True}
