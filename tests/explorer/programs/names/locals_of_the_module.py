# verdict: race
# why: at the top of a program, locals() are its global variables
import threading

n = 0
got = []
lock = threading.Lock()


def read():
    with lock:
        got.append(n)


t = threading.Thread(target=read)
t.start()
locals()["n"] = 1
t.join()
assert got == [1]
