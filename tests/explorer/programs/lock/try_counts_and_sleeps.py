# verdict: race
# why: sleeping between the tries promises nothing
import threading, time

lock = threading.Lock()
done = []


def give_up():
    tries = 0
    while tries < 4:
        if lock.acquire(blocking=False):
            done.append("patient")
            lock.release()
            return
        time.sleep(0.1)
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
