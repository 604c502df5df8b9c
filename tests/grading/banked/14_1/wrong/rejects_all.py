# loses: all
# says: A test that a right answer cannot pass tells nothing
def test_counter(Counter):
    raise AssertionError("cannot be trusted")
