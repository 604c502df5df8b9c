# verdict: race
# why: the name is read twice, and may have been rebound in between
import threading

pair = (0, 0)
seen = []


def writer():
    global pair
    pair = (1, 1)


def reader():
    seen.append(pair[0] == pair[1])


a = threading.Thread(target=writer)
b = threading.Thread(target=reader)
a.start()
b.start()
a.join()
b.join()
assert seen == [True]
