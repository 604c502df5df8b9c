# verdict: race
# why: vars() without an object are the same variables
import threading

n = 0
got = []
lock = threading.Lock()


def read():
    with lock:
        got.append(n)


t = threading.Thread(target=read)
t.start()
vars()["n"] = 1
t.join()
assert got == [1]
