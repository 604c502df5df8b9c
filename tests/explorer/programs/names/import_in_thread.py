# verdict: safe
# why: an import inside a function binds a local name
import threading

results = []


def work():
    import math

    results.append(math.floor(2.5))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert results == [2, 2]
