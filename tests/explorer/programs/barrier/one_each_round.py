# verdict: race
# why: who has read already may write for the next round while others still read
import threading

barrier = threading.Barrier(4)
done = [0] * 4


def work(i):
    for r in range(3):
        done[i] += 1
        barrier.wait()
        assert sum(done) == 4 * (r + 1)


threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
