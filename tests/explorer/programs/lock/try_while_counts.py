# verdict: race
# why: five tries without waiting can all be in vain
import threading

lock = threading.Lock()
done = []


def give_up():
    tries = 0
    while not lock.acquire(blocking=False):
        tries += 1
        if tries == 5:
            return
    done.append("patient")
    lock.release()


def hold():
    with lock:
        done.append("quick")


threads = [threading.Thread(target=f) for f in (hold, give_up)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(done) == 2, done
