# verdict: race
# why: that both see the other's write is possible, that only one does is, too
import threading

x = y = 0
seen = {}


def one():
    global x
    x = 1
    seen["one"] = y


def two():
    global y
    y = 1
    seen["two"] = x


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen["one"] and seen["two"]
