# verdict: safe
# why: round robin under a lock
import itertools
import threading

servers = itertools.cycle(["a", "b"])
lock = threading.Lock()
got = []


def work():
    with lock:
        server = next(servers)
    got.append(server)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == ["a", "b"]
