# verdict: race
# why: the main thread itself gives up after four tries
import threading

lock = threading.Lock()
done = []


def hold():
    with lock:
        done.append("quick")


t = threading.Thread(target=hold)
t.start()
tries = 0
while tries < 4:
    if lock.acquire(timeout=0.1):
        done.append("patient")
        lock.release()
        break
    tries += 1
t.join()
assert len(done) == 2, done
