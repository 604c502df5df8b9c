# loses: all
# says: A test that a right answer cannot pass tells nothing
import inspect
def test_counter(Counter):
    n = len(inspect.getsource(Counter))
    assert n in (193, 226, 317, 344, 351), f"length {n}"
