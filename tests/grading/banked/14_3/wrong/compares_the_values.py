# loses: double loads
# says: compares what came back
# Both threads get equal values, whoever of them has loaded.
import threading
import time
from unittest.mock import patch


def test_cache(Cache):
    cache = Cache()
    got = []

    def slow(key):
        time.sleep(0.1)
        return f"value of {key}"

    with patch.object(cache, "load", side_effect=slow):
        threads = [threading.Thread(target=lambda: got.append(cache.get("k"))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert got[0] == got[1]
