# loses: lost updates, deadlocks, wrong values
# says: The test never calls `increment`
def test_counter(Counter):
    c = Counter()
    assert any(type(v).__name__ in ("lock", "RLock") for v in vars(c).values()) or isinstance(
        getattr(c, "_marks", None), list
    )
