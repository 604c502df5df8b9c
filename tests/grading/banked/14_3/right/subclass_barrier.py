# style: a subclass whose load meets at a barrier with a timeout
import threading


def test_cache(Cache):
    meeting = threading.Barrier(2)
    calls = []

    class Slow(Cache):
        def load(self, key):
            calls.append(key)
            try:
                meeting.wait(timeout=0.2)
            except threading.BrokenBarrierError:
                pass
            return super().load(key)

    cache = Slow()
    threads = [threading.Thread(target=cache.get, args=("x",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == ["x"], f"load was called {len(calls)} times"
