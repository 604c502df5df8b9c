# style: patch.object on the instance, a sleep, call_count
import threading
import time
from unittest.mock import patch


def test_cache(Cache):
    cache = Cache()

    def slow(key):
        time.sleep(0.05)
        return "loaded"

    with patch.object(cache, "load", side_effect=slow) as load:
        threads = [threading.Thread(target=cache.get, args=("k",)) for _ in range(2)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    assert load.call_count == 1, f"loaded {load.call_count} times"
