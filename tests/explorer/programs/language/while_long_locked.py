# verdict: safe
# why: long, and alone: the other one waits for its end
import threading

done = threading.Event()
total = 0


def count_first():
    global total
    n = 0
    while n < 3_000:
        n += 1
    total = n
    done.set()


def look():
    done.wait()
    assert total == 3_000


threads = [threading.Thread(target=f) for f in (count_first, look)]
for t in threads:
    t.start()
for t in threads:
    t.join()
