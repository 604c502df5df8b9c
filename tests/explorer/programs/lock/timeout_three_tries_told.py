# verdict: safe
# why: who has tried three times in vain says so, and that is counted
import threading

lock = threading.Lock()
done = []
missed = []


def give_up():
    for _ in range(3):
        if lock.acquire(timeout=0.1):
            done.append("patient")
            lock.release()
            return
    missed.append("patient")


def hold():
    with lock:
        done.append("quick")


threads = [threading.Thread(target=f) for f in (hold, give_up)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(done) + len(missed) == 2, (done, missed)
