# verdict: race
# why: read, add and write on lines of their own
import threading

n = 0


def work():
    global n
    v = n
    v = v + 1
    n = v


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert n == 2
