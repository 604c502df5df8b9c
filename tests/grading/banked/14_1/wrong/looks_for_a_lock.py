# loses: all
# says: looks for a word in the source
import inspect


def test_counter(Counter):
    source = inspect.getsource(Counter)
    assert "with self._lock" in source, "no lock"
    assert Counter().value == 0
