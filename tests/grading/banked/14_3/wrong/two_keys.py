# loses: double loads
# says: Do the threads ask for the *same* key
import threading
import time
from unittest.mock import patch


def test_cache(Cache):
    cache = Cache()

    def slow(key):
        time.sleep(0.02)
        return key

    with patch.object(cache, "load", side_effect=slow) as load:
        threads = [threading.Thread(target=cache.get, args=(k,)) for k in ("a", "b")]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    assert load.call_count == 2
