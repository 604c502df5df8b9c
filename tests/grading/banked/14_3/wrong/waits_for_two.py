# loses: all
# says: a right cache never lets that happen
import threading


def test_cache(Cache):
    meeting = threading.Barrier(2)
    calls = []

    class Slow(Cache):
        def load(self, key):
            calls.append(key)
            meeting.wait()
            return super().load(key)

    cache = Slow()
    threads = [threading.Thread(target=cache.get, args=("x",), daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 1
