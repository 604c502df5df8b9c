# verdict: deadlock
# why: two acquires, one release
import threading

ready = threading.Semaphore(0)


def waiter():
    ready.acquire()


threads = [threading.Thread(target=waiter) for _ in range(2)]
for t in threads:
    t.start()
ready.release()
for t in threads:
    t.join()
