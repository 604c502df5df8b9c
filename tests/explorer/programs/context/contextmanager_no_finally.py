# verdict: deadlock
# why: an error in the body skips the release
import contextlib
import threading

lock = threading.Lock()


@contextlib.contextmanager
def section():
    lock.acquire()
    yield
    lock.release()


def work():
    try:
        with section():
            int("x")
    except ValueError:
        pass


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
