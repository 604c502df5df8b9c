# verdict: deadlock
# why: the daemon may take the lock first, and never gives it back
import threading

lock = threading.Lock()


def hog():
    lock.acquire()
    threading.Event().wait()


threading.Thread(target=hog, daemon=True).start()
with lock:
    pass
