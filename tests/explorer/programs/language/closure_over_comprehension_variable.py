# verdict: safe
# why: every function sees the variable's last value, and the comprehension is over
import threading

out = []
ts = [threading.Thread(target=lambda: out.append(i)) for i in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [2, 2, 2]
