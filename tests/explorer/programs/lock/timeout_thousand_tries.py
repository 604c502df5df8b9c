# verdict: race
# why: a thousand tries can be in vain as well as three: there is no promise about time
import threading

lock = threading.Lock()
done = []


def give_up():
    tries = 0
    while tries < 1000:
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
