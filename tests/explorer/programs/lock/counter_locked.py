# verdict: safe
# schedules: 2
# why: the whole read-add-write is under one lock; all that differs is who goes first:
#   A B    B A
import threading

counter = 0
lock = threading.Lock()


def increment():
    global counter
    with lock:
        counter += 1


a = threading.Thread(target=increment)
b = threading.Thread(target=increment)
a.start()
b.start()
a.join()
b.join()
assert counter == 2
