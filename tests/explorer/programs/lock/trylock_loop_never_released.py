# verdict: deadlock
# why: the holder returns without giving the lock back, so the other tries for ever
import threading

lock = threading.Lock()


def work():
    while not lock.acquire(False):
        pass


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
