# verdict: race
# why: two targets of one chain are written one after the other
import threading

x = y = 0
seen = []


def one():
    global x, y
    x = y = 1


def two():
    seen.append(x == y)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen == [True]
