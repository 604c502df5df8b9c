# loses: double loads
# says: is true for two loads as well
import threading, time


def test_cache(Cache):
    n = []
    c = Cache()

    def load(k):
        n.append(k)
        time.sleep(0.05)
        return 1

    c.load = load
    ts = [threading.Thread(target=c.get, args=("k",)) for _ in range(2)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert len(n) <= 2
