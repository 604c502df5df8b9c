# verdict: safe
# why: who has tried three times in vain says so, and that is counted
import threading

lock = threading.Lock()
done = []
missed = []


def give_up():
    tries = 0
    while tries < 3:
        if lock.acquire(timeout=0.1):
            done.append("patient")
            lock.release()
            return
        tries += 1
    missed.append(1)


def hold():
    with lock:
        done.append("quick")


threads = [threading.Thread(target=f) for f in (hold, give_up)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(done) + len(missed) == 2, done
