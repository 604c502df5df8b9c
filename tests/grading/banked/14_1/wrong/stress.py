# loses: lost updates, deadlocks
# says: Running it often is a lottery
import threading


def test_counter(Counter):
    for _ in range(20):
        counter = Counter()
        assert counter.value == 0

        threads = [threading.Thread(target=counter.increment, daemon=True) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=1)
        assert not any(thread.is_alive() for thread in threads), "it hangs"
        assert counter.value == 4
