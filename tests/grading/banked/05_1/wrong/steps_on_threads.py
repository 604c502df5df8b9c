# loses: safe, live, the error goes on
# says: runs the steps on other threads
import threading


def apply_all(lock, steps):
    with lock:
        threads = [threading.Thread(target=s) for s in steps]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    return len(steps)
