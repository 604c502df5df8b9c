# verdict: race
# why: two loops over the one generator enter it at the same time: ValueError
import threading


def jobs():
    for n in range(3):
        yield n


source = jobs()
got = []


def work():
    for job in source:
        got.append(job)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(got) == [0, 1, 2]
