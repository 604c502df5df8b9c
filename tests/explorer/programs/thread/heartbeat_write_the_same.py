# verdict: safe
# why: who writes the same again and again goes on when another writes something else
import threading

alive = False
stop = False


def a():
    global alive
    while not stop:
        alive = True


def b():
    global alive, stop
    alive = False
    while not alive:
        pass
    stop = True


ts = [threading.Thread(target=g) for g in (a, b)]
for t in ts:
    t.start()
for t in ts:
    t.join()
