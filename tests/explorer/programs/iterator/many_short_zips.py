# verdict: race
# why: many short loops, none of them endless, over an unprotected count
import threading

n = 0


def work():
    global n
    for _ in range(400):
        for a, b in zip([1, 2, 3], [4, 5, 6]):
            n += a


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert n == 4800
