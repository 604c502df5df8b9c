# verdict: safe
# why: y is written after x and read before it, so y never runs ahead
import threading

x = 0
y = 0


def writer():
    global x, y
    x = 1
    y = 1


def checker():
    got_y = y
    got_x = x
    assert got_y <= got_x


a = threading.Thread(target=writer)
b = threading.Thread(target=checker)
a.start()
b.start()
a.join()
b.join()
