# verdict: race
# why: the same with steps of its own in the loop
import threading

shared = 0
count = 0


def count_first():
    global shared, count
    n = 0
    while n < 150:
        n += 1
        count += 1
    shared = 1


def look():
    global count
    count += 1
    assert shared == 0


threads = [threading.Thread(target=f) for f in (count_first, look)]
for t in threads:
    t.start()
for t in threads:
    t.join()
