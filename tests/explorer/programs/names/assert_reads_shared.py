# verdict: race
# why: an assertion in a thread reads shared state, too
import threading

x = 0
y = 0


def writer():
    global x, y
    x = 1
    y = 1


def checker():
    assert x == y


a = threading.Thread(target=writer)
b = threading.Thread(target=checker)
a.start()
b.start()
a.join()
b.join()
