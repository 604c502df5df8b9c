# style: the class's load is replaced by hand; the first waits a while for a second call
import threading


def test_cache(Cache):
    original = Cache.load
    second = threading.Event()
    lock = threading.Lock()
    count = 0

    def load(self, key):
        nonlocal count
        with lock:
            count += 1
            mine = count
        if mine == 1:
            second.wait(0.3)
        else:
            second.set()
        return original(self, key)

    Cache.load = load
    try:
        cache = Cache()
        threads = [threading.Thread(target=lambda: cache.get(7)) for _ in range(3)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    finally:
        Cache.load = original
    if count != 1:
        raise AssertionError(f"{count} loads of one key")
