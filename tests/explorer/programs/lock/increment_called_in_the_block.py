# verdict: safe
# why: the addition is in a function, and every call of it is under the lock
import threading

x = 0


def increment():
    global x
    x += 1


def work(lock):
    for _ in range(1000):
        lock.acquire()
        increment()
        lock.release()


lock = threading.Lock()
threads = [threading.Thread(target=work, args=(lock,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert x == 2000
