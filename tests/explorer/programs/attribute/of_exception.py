# verdict: race
# why: an exception has attributes too
import threading

problem = Exception("total")
problem.count = 0


def work():
    problem.count += 1


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert problem.count == 2
