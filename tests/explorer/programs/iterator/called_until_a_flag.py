# verdict: safe
# why: iter() with a sentinel, asked until another thread has set it
import threading

flag = False


def setter():
    global flag
    flag = True


def waiter():
    for _ in iter(lambda: flag, True):
        pass


threads = [threading.Thread(target=f) for f in (waiter, setter)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert flag
