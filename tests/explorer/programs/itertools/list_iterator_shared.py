# verdict: safe|undecided
# why: one iterator over a list, shared: each item goes to one thread
import threading

source = iter([1, 2, 3])
got = []


def work():
    for item in source:
        got.append(item)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [1, 2, 3]
