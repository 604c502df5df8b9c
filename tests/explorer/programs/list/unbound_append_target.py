# verdict: race
# why: list.append as a target appends to its first argument
import threading

out = []
ts = [threading.Thread(target=list.append, args=(out, k)) for k in (1, 2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [1, 2]
