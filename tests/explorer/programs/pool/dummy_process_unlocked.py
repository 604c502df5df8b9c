# verdict: race
# why: a Process of multiprocessing.dummy is a thread
from multiprocessing.dummy import Process, Lock

n = 0


def work():
    global n
    n += 1


ps = [Process(target=work) for _ in range(2)]
for p in ps:
    p.start()
for p in ps:
    p.join()
assert [p.exitcode for p in ps] == [0, 0]
assert n == 2
