# loses: double loads
# says: returns at once
import threading, time
from unittest.mock import patch


def test_cache(Cache):
    n = []
    real = Cache.get

    class C(Cache):
        def get(self, k):
            time.sleep(0.05)
            return super().get(k)

        def load(self, k):
            n.append(k)
            return 1

    c = C()
    ts = [threading.Thread(target=c.get, args=("k",)) for _ in range(2)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert len(n) == 1
