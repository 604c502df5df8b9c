# loses: lost updates, deadlocks, wrong values
# says: is made in another thread
import threading


def test_counter(Counter):
    counter = Counter()

    def work():
        before = counter.value
        counter.increment()
        assert counter.value == before + 1

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
