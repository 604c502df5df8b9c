# verdict: deadlock
# why: a Lock does not let its own holder in twice
import threading

lock = threading.Lock()
total = 0


def add(n):
    global total
    with lock:
        total += n


def add_twice(n):
    with lock:
        add(n)
        add(n)


t = threading.Thread(target=add_twice, args=(1,))
t.start()
t.join()
assert total == 2
