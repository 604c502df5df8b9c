# verdict: deadlock
# why: acquired twice, released once: still held when its thread has ended
import threading

lock = threading.RLock()


def one():
    lock.acquire()
    lock.acquire()
    lock.release()


def two():
    with lock:
        pass


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
