# verdict: race
# why: the name is each thread's own, the list behind it is one
import threading

local = threading.local()
shared = [0]


def work():
    local.box = shared
    local.box[0] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert shared[0] == 2
