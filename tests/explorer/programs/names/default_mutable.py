# verdict: race
# why: a mutable default is one object for all calls
import threading

results = []


def work(box=[0]):
    box[0] += 1
    results.append(box[0])


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(results) == [1, 2]
