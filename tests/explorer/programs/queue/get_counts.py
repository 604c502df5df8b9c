# verdict: race
# why: three empty looks, and the consumer leaves before the item has come
import threading, queue

q = queue.Queue()
got = []


def consumer():
    missed = 0
    while True:
        try:
            got.append(q.get(timeout=0.5))
            return
        except queue.Empty:
            missed += 1
            if missed >= 3:
                return


def producer():
    q.put(1)


threads = [threading.Thread(target=f) for f in (producer, consumer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got == [1]
