# verdict: safe
# why: the release is a callback of the stack
import contextlib
import threading

lock = threading.Lock()
n = 0


def work():
    global n
    with contextlib.ExitStack() as stack:
        lock.acquire()
        stack.callback(lock.release)
        n += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert n == 2
