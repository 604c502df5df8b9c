# verdict: safe
# why: release(2) lets both go
import threading

ready = threading.Semaphore(0)
done = []


def waiter():
    ready.acquire()
    done.append(1)


threads = [threading.Thread(target=waiter) for _ in range(2)]
for t in threads:
    t.start()
ready.release(2)
for t in threads:
    t.join()
assert done == [1, 1]
