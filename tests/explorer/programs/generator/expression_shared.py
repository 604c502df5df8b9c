# verdict: race
# why: a generator expression is a generator
import threading

source = (n * n for n in range(4))
got = []


def work():
    for job in source:
        got.append(job)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [0, 1, 4, 9]
