# verdict: race
# why: each thread has values of its own in many states
import threading

own = threading.local()
x = y = z = 0
noise = 0


def read():
    global noise
    for _ in range(3):
        noise = 0
    own.a = x
    for _ in range(3):
        noise = 0
    own.b = y
    for _ in range(3):
        noise = 0
    if x == 2 and y == 2:
        assert not (own.a == 1 and own.b == 1)


def write():
    global x, y, noise
    for _ in range(3):
        noise = 0
    x = 1
    x = 2
    for _ in range(3):
        noise = 0
    y = 1
    y = 2


ts = [threading.Thread(target=f) for f in (read, write)]
for t in ts:
    t.start()
for t in ts:
    t.join()
