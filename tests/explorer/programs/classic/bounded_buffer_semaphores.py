# verdict: safe
# why: one semaphore counts the free places, one the items, a lock guards the list
import threading

free = threading.Semaphore(1)
filled = threading.Semaphore(0)
lock = threading.Lock()
buffer = []
got = []


def producer():
    for i in range(2):
        free.acquire()
        with lock:
            buffer.append(i)
        filled.release()


def consumer():
    for _ in range(2):
        filled.acquire()
        with lock:
            got.append(buffer.pop(0))
        free.release()


a = threading.Thread(target=producer)
b = threading.Thread(target=consumer)
a.start()
b.start()
a.join()
b.join()
assert got == [0, 1]
