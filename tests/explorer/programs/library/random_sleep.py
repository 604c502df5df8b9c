# verdict: safe
# why: how long they sleep changes nothing
import random, threading, time

out = []
lock = threading.Lock()


def work(n):
    time.sleep(random.uniform(0, 0.01))
    with lock:
        out.append(n)


ts = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(out) == [0, 1, 2]
