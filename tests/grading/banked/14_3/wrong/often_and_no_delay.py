# loses: double loads
# says: There is no delay
import threading


def test_cache(Cache):
    for _ in range(50):
        calls = []
        c = Cache()

        def load(k):
            calls.append(k)
            return 1

        c.load = load
        ts = [threading.Thread(target=c.get, args=("k",)) for _ in range(8)]
        for t in ts:
            t.start()
        for t in ts:
            t.join()
        assert len(calls) == 1
