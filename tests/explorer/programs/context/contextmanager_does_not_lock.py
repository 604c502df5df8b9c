# verdict: race
# why: with is no lock by itself
import contextlib
import threading

n = 0


@contextlib.contextmanager
def section():
    yield


def work():
    global n
    with section():
        n += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert n == 2
