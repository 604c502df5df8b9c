# verdict: safe
# why: two names, one lock
import threading

lock = threading.Lock()
same = lock
counter = 0


def one():
    global counter
    with lock:
        counter += 1


def two():
    global counter
    with same:
        counter += 1


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert counter == 2
