# loses: double loads
# says: Each thread is waited for before the next one is started
import threading
import time
from unittest.mock import patch


def test_cache(Cache):
    cache = Cache()

    def slow(key):
        time.sleep(0.02)
        return key

    with patch.object(cache, "load", side_effect=slow) as load:
        for _ in range(2):
            t = threading.Thread(target=cache.get, args=("k",))
            t.start()
            t.join()
    assert load.call_count == 1
