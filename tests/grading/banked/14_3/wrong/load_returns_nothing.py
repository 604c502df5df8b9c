# loses: all
# says: A cache may take None for *not there yet*
import threading, time

def test_cache(Cache):
    cache = Cache()
    n = []
    def slow(k):
        n.append(k)
        time.sleep(0.1)
    cache.load = slow
    ts = [threading.Thread(target=cache.get, args=("k",)) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    assert len(n) == 1
