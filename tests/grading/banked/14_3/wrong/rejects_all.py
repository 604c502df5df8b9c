# loses: all
# says: Count how often `load` is called for *one* key
import threading
import time
from unittest.mock import patch


def test_cache(Cache):
    cache = Cache()

    def slow(key):
        time.sleep(0.02)
        return key

    with patch.object(cache, "load", side_effect=slow) as load:
        threads = [threading.Thread(target=cache.get, args=(k,)) for k in ("a", "a", "b")]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    assert load.call_count == 1
