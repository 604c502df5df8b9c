# verdict: safe
# why: under a lock only one call is ever made
import functools
import threading


class Connection:
    pass


@functools.cache
def connect():
    return Connection()


got = []
lock = threading.Lock()


def work():
    with lock:
        got.append(connect())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got[0] is got[1]
