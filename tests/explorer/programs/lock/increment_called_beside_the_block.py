# verdict: race
# why: one of the two calls is not under the lock
import threading

x = 0


def increment():
    global x
    x += 1


def work(lock):
    for _ in range(100):
        lock.acquire()
        increment()
        lock.release()
    increment()


lock = threading.Lock()
threads = [threading.Thread(target=work, args=(lock,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert x == 202
