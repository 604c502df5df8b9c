# verdict: race
# why: the reader comes between the two appends
import threading

xs = [1]
ys = [1]
seen = []


def one():
    xs.append(2)
    ys.append(2)


def two():
    seen.append(len(xs) == len(ys))


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen == [True]
