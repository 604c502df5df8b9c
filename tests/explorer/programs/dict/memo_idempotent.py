# verdict: safe
# why: computing twice is a waste, not a mistake: the value is the same
import threading

memo = {}


def work():
    if 3 not in memo:
        memo[3] = 9
    assert memo[3] == 9


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert memo == {3: 9}
