# verdict: race
# why: two calls make two objects; the callers hold different ones
import functools
import threading


class Connection:
    pass


@functools.cache
def connect():
    return Connection()


got = []


def work():
    got.append(connect())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got[0] is got[1]
