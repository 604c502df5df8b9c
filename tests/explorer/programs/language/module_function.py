# verdict: safe
# why: module attributes that nobody changes
import math
import threading

sizes = []


def work():
    sizes.append(math.floor(math.pi))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sizes == [3, 3]
