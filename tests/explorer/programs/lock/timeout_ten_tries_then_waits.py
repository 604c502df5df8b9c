# verdict: safe
# why: after ten tries in vain it waits without a timeout
import threading

lock = threading.Lock()
done = []


def work(name):
    for attempt in range(10):
        if lock.acquire(timeout=0.1):
            try:
                done.append(name)
            finally:
                lock.release()
            return
    with lock:
        done.append(name)


threads = [threading.Thread(target=work, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(done) == 2, done
