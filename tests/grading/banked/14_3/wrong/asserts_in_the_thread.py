# loses: double loads
# says: runs on a thread of its own
import threading, time


def test_cache(Cache):
    cache = Cache()
    n = []

    def slow(k):
        n.append(k)
        time.sleep(0.05)
        assert len(n) == 1
        return k

    cache.load = slow
    ts = [threading.Thread(target=cache.get, args=("k",)) for _ in range(2)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
