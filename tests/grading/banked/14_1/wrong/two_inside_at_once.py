# loses: all
# says: does not come to an end with a counter that is right
import threading


def test_counter(Counter):
    meeting = threading.Barrier(2)

    class Slow(Counter):
        def __setattr__(self, name, new):
            if isinstance(new, int) and new > 0:
                meeting.wait()
            super().__setattr__(name, new)

    counter = Slow()
    threads = [threading.Thread(target=counter.increment) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert counter.value == 2
