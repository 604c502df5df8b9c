# loses: all
# says: Your test does not come to an end with a cache that is right
import threading


def test_cache(Cache):
    cache = Cache()
    go = threading.Lock()
    go.acquire()
    loads = []

    def slow(key):
        loads.append(key)
        with go:
            return "value"

    cache.load = slow
    threads = [threading.Thread(target=cache.get, args=("k",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    go.release()
    assert len(loads) == 1
