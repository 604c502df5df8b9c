# verdict: race
# why: after four time-outs the box is opened, full or not
import threading

ready = threading.Event()
box = []
got = []


def consumer():
    tries = 0
    while not ready.wait(0.1):
        tries += 1
        if tries > 3:
            break
    got.append(box[0])


def producer():
    box.append(1)
    ready.set()


threads = [threading.Thread(target=f) for f in (producer, consumer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got == [1]
