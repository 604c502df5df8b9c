# loses: double loads
# says: The delay stands elsewhere
import threading
import time


def test_cache(Cache):
    values = []
    cache = Cache()

    def ask():
        time.sleep(0.01)
        values.append(cache.get("k"))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert values[0] is values[1] or values[0] == values[1]
