# loses: lost updates, deadlocks
# says: Running it often is a lottery
import sys


def test_counter(Counter):
    c = Counter()
    assert c.value == 0
    old = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)

    def many():
        for _ in range(2000):
            c.increment()

    ts = [threading.Thread(target=many, daemon=True) for _ in range(4)]
    for t in ts:
        t.start()
    for t in ts:
        t.join(3)
    sys.setswitchinterval(old)
    assert not any(t.is_alive() for t in ts)
    assert c.value == 8000
