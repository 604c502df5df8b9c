# verdict: race
# why: a lock under another module name, and taken by one thread only
import threading as th

guard = th.Lock()
counter = 0


def careful():
    global counter
    with guard:
        counter += 1


def careless():
    global counter
    counter += 1


a, b = th.Thread(target=careful), th.Thread(target=careless)
a.start(), b.start()
a.join(), b.join()
assert counter == 2
