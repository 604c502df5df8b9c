# verdict: race
# why: a loop without an end of its own, and beside it a long one with an end that comes first
import threading

stop = False
beats = 0
ready = False


def work():
    global beats
    while not stop:
        beats += 1


def prepare():
    global ready, stop
    n = 0
    while n < 200:
        n += 1
    ready = True
    stop = True


def look():
    assert not ready


threads = [threading.Thread(target=f) for f in (work, prepare, look)]
for t in threads:
    t.start()
for t in threads:
    t.join()
