# verdict: race
# why: the place is found before it is used
import bisect
import threading

marks = [10]


def one():
    i = bisect.bisect(marks, 5)
    marks.insert(i, 5)


def two():
    marks.insert(0, 1)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert marks == sorted(marks)
