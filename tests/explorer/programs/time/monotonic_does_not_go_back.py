# verdict: safe
# why: two readings in one thread are in order
import threading
import time

ok = []


def work():
    before = time.monotonic()
    after = time.monotonic()
    ok.append(after >= before)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert ok == [True, True]
