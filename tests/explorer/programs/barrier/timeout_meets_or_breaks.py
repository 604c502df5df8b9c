# verdict: safe
# why: either both meet or both see it broken
import threading

bar = threading.Barrier(2)
res = []


def a():
    try:
        bar.wait(timeout=0.1)
    except threading.BrokenBarrierError:
        res.append("broken")
    else:
        res.append("met")


ts = [threading.Thread(target=a) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert res in (["met", "met"], ["broken", "broken"])
