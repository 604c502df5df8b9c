# verdict: deadlock
# why: main waits for a thread that waits for main's lock
import threading

lock = threading.Lock()


def work():
    with lock:
        pass


t = threading.Thread(target=work)
with lock:
    t.start()
    t.join()
