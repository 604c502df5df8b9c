# loses: double loads
# says: The test looks for a word in the source
import inspect


def test_cache(Cache):
    src = inspect.getsource(Cache)
    assert (
        "_busy" in src
        or "_locks" in src
        or src.count("self._values.get(key)") == 2
        or ("with self._lock:\n            if key" in src)
    )
