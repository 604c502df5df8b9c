# verdict: safe
# why: a slice is one operation; the loop runs over the copy
import threading

jobs = [1, 2, 3]
seen = []


def one():
    for job in jobs[:]:
        seen.append(job)


def two():
    jobs.remove(1)


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert seen in ([1, 2, 3], [2, 3])
