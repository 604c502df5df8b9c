# loses: safe
# says: The lock that is handed over is never taken
import threading
def apply_all(lock, steps, _mine=threading.Lock()):
    with _mine:
        for s in steps: s()
    return len(steps)
