# loses: clean
# says: some of its threads still run
import threading
import time
from unittest.mock import patch


def test_cache(Cache):
    cache = Cache()
    enough = threading.Event()
    threading.Thread(target=enough.wait, daemon=True).start()

    def slow(key):
        time.sleep(0.05)
        return key

    with patch.object(cache, "load", side_effect=slow) as load:
        threads = [threading.Thread(target=cache.get, args=("k",)) for _ in range(2)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    assert load.call_count == 1
