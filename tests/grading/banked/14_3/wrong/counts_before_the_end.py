# loses: double loads, clean
# says: waits no longer than its timeout
import threading, time


def test_cache(Cache):
    n = []
    c = Cache()

    def load(k):
        n.append(k)
        time.sleep(5)
        return 1

    c.load = load
    ts = [threading.Thread(target=c.get, args=("k",), daemon=True) for _ in range(2)]
    for t in ts:
        t.start()
    for t in ts:
        t.join(0.05)
    assert len(n) == 1
