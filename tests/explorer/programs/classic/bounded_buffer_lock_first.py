# verdict: deadlock
# why: whoever waits for an item while holding the lock keeps the producer out
import threading

filled = threading.Semaphore(0)
lock = threading.Lock()
buffer = []


def producer():
    with lock:
        buffer.append(1)
    filled.release()


def consumer():
    with lock:
        filled.acquire()
        buffer.pop()


a = threading.Thread(target=producer)
b = threading.Thread(target=consumer)
a.start()
b.start()
a.join()
b.join()
