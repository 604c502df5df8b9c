# loses: all
# says: The test never looks at the class that it is given
import threading
import time
from unittest.mock import patch


class Mine:
    def __init__(self):
        self._values = {}

    def load(self, key):
        return key

    def get(self, key):
        if key not in self._values:
            self._values[key] = self.load(key)
        return self._values[key]


def test_cache(Cache):
    cache = Mine()

    def slow(key):
        time.sleep(0.1)
        return "value"

    with patch.object(cache, "load", side_effect=slow) as load:
        threads = [threading.Thread(target=cache.get, args=("k",)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert load.call_count == 1
