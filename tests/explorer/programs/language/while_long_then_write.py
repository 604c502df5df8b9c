# verdict: race
# why: the loop is long and ends by itself, so what comes after it may come before everything else
import threading

shared = 0


def count_first():
    global shared
    n = 0
    while n < 3_000:
        n += 1
    shared = 1


def look():
    assert shared == 0


threads = [threading.Thread(target=f) for f in (count_first, look)]
for t in threads:
    t.start()
for t in threads:
    t.join()
