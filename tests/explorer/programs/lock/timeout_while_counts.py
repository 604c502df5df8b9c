# verdict: race
# why: each of the three tries may time out while the other holds the lock, and nobody looks
import threading

lock = threading.Lock()
done = []


def give_up():
    tries = 0
    while tries < 3:
        if lock.acquire(timeout=0.1):
            done.append("patient")
            lock.release()
            return
        tries += 1


def hold():
    with lock:
        done.append("quick")


threads = [threading.Thread(target=f) for f in (hold, give_up)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(done) == 2, done
