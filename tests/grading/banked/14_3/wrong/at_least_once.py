# loses: double loads
# says: is true for two loads as well
import threading, time
from unittest.mock import patch


def test_cache(Cache):
    cache = Cache()

    def slow(k):
        time.sleep(0.05)
        return k

    with patch.object(cache, "load", side_effect=slow) as load:
        ts = [threading.Thread(target=cache.get, args=("k",)) for _ in range(2)]
        for t in ts:
            t.start()
        for t in ts:
            t.join()
    assert load.call_count >= 1
