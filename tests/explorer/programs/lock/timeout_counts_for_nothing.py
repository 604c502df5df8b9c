# verdict: safe
# why: the tries are counted, and yet it goes on until it has the lock
import threading

lock = threading.Lock()
done = []


def patient():
    tries = 0
    while not lock.acquire(timeout=0.1):
        tries += 1
    done.append(tries)
    lock.release()


threads = [threading.Thread(target=patient) for f in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(done) == 3, done
