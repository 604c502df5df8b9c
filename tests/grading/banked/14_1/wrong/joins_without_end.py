# loses: lost updates, deadlocks
# says: your test hangs too
import threading


def test_counter(Counter):
    counter = Counter()
    assert counter.value == 0
    threads = [threading.Thread(target=counter.increment) for _ in range(10)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert counter.value == 10
