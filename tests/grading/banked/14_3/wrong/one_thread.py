# loses: double loads
# says: Only one thread asks here
import time
from unittest.mock import patch


def test_cache(Cache):
    cache = Cache()
    with patch.object(cache, "load", side_effect=lambda key: time.sleep(0.01) or key) as load:
        cache.get("k")
        cache.get("k")
    assert load.call_count == 1
