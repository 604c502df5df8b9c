# style: an executor, patch.object on the class, assert_called_once
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from unittest import mock


def test_cache(Cache):
    def slowly(self, key):
        sleep(0.05)
        return object()

    with mock.patch.object(Cache, "load", autospec=True, side_effect=slowly) as load:
        cache = Cache()
        with ThreadPoolExecutor(4) as pool:
            values = list(pool.map(cache.get, ["a"] * 4))
        load.assert_called_once()
    assert len(set(map(id, values))) == 1
