# verdict: race
# why: the loop round the tries goes on for ever, each four tries in it end with something dropped
import threading

lock = threading.Lock()
stop = threading.Event()
dropped = []


def worker():
    while not stop.is_set():
        tries = 0
        while tries < 4:
            if lock.acquire(timeout=0.1):
                lock.release()
                return
            tries += 1
        dropped.append(1)


def hold():
    with lock:
        pass


threads = [threading.Thread(target=f) for f in (hold, worker)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not dropped
