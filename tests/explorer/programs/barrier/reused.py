# verdict: safe
# why: a barrier serves again for every round
import threading

barrier = threading.Barrier(2)
rounds = [[], []]


def work(i):
    for r in range(2):
        rounds[r].append(i)
        barrier.wait()
        assert len(rounds[r]) == 2


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
