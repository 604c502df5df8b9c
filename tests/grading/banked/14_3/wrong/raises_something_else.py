# loses: double loads
# says: takes only an `AssertionError`
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
    if len(n) != 1:
        raise ValueError("twice")
