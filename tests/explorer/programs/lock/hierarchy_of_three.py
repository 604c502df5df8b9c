# verdict: safe
# why: every thread takes its locks from low to high
import threading

locks = [threading.Lock() for _ in range(3)]
done = []


def work(i, j):
    low, high = sorted((i, j))
    with locks[low]:
        with locks[high]:
            done.append((i, j))


threads = [threading.Thread(target=work, args=p) for p in ((0, 1), (1, 2), (2, 0))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(done) == 3
