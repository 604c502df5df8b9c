# verdict: race
# why: three time-outs in a row end it, also after the first item
import threading, queue

q = queue.Queue()
got = []


def consumer():
    missed = 0
    while missed < 3:
        try:
            got.append(q.get(timeout=0.5))
            missed = 0
        except queue.Empty:
            missed += 1


def producer():
    for i in range(2):
        q.put(i)


threads = [threading.Thread(target=f) for f in (producer, consumer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got == [0, 1]
