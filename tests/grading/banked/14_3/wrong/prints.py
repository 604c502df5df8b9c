# loses: double loads
# says: only prints or returns what it found
import threading
import time
from unittest.mock import patch


def test_cache(Cache):
    cache = Cache()

    def slow(key):
        time.sleep(0.02)
        return key

    with patch.object(cache, "load", side_effect=slow) as load:
        threads = [threading.Thread(target=cache.get, args=("k",)) for _ in range(2)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    return load.call_count == 1
