# verdict: race
# why: one thread puts a new lock in the name's place, so the two may hold different ones
import threading

lock = threading.Lock()
counter = 0


def increment():
    global counter
    with lock:
        counter += 1


def reset():
    global lock, counter
    lock = threading.Lock()
    with lock:
        counter += 1


a = threading.Thread(target=increment)
b = threading.Thread(target=reset)
a.start()
b.start()
a.join()
b.join()
assert counter == 2
