# verdict: race
# why: the right side is read before the left side is written, and not in one step
import threading

a, b = 1, 2


def swap():
    global a, b
    a, b = b, a


threads = [threading.Thread(target=swap) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert (a, b) == (1, 2)
