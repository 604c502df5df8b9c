# verdict: race
# why: each thread holds a lock, but not the same one
import threading

counter = 0
lock_a = threading.Lock()
lock_b = threading.Lock()


def one():
    global counter
    with lock_a:
        counter += 1


def two():
    global counter
    with lock_b:
        counter += 1


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert counter == 2
