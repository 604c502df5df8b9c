# verdict: safe
# why: all have written before anybody reads, and all have read before anybody writes again
import threading

barrier = threading.Barrier(4)
done = [0] * 4


def work(i):
    for r in range(3):
        done[i] += 1
        barrier.wait()
        assert sum(done) == 4 * (r + 1)
        barrier.wait()


threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
