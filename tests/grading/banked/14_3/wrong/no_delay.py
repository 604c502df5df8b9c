# loses: double loads
# says: There is no delay
import threading
from unittest.mock import patch


def test_cache(Cache):
    cache = Cache()
    with patch.object(cache, "load", return_value=1) as load:
        threads = [threading.Thread(target=cache.get, args=("k",)) for _ in range(2)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    assert load.call_count == 1
