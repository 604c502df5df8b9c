# loses: double loads
# says: Nobody waits for the threads
import threading, time
from unittest.mock import patch


def test_cache(Cache):
    cache = Cache()

    def slow(k):
        time.sleep(0.05)
        return k

    with patch.object(cache, "load", side_effect=slow) as load:
        for _ in range(2):
            threading.Thread(target=cache.get, args=("k",)).start()
        assert load.call_count == 1
