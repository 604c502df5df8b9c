# verdict: safe
# why: main joins in finally
import threading

n = 0
lock = threading.Lock()


def work():
    global n
    with lock:
        n += 1


ts = []
try:
    for _ in range(2):
        t = threading.Thread(target=work)
        t.start()
        ts.append(t)
finally:
    for t in ts:
        t.join()
assert n == 2
