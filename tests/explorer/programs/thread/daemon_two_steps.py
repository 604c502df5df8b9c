# verdict: race
# why: the daemon may be between its two steps when the main thread looks
import threading

a = b = 0


def bg():
    global a, b
    a = 1
    b = 1


threading.Thread(target=bg, daemon=True).start()
x = a
y = b
assert not (x == 0 and y == 1)
