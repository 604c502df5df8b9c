# verdict: safe
# why: under interleaving at least one of the two sees the other's write
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
assert seen["one"] or seen["two"]
