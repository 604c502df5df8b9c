# verdict: safe
# why: one name holds both values; rebinding it is one step
import threading

pair = (0, 0)
seen = []


def writer():
    global pair
    pair = (1, 1)


def reader():
    low, high = pair
    seen.append(low == high)


a = threading.Thread(target=writer)
b = threading.Thread(target=reader)
a.start()
b.start()
a.join()
b.join()
assert seen == [True]
