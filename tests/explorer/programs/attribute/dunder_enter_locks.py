# verdict: safe
# why: __enter__ that takes a lock, __exit__ that gives it back
import threading


class Section:
    def __init__(self):
        self.lock = threading.Lock()
        self.inside = 0

    def __enter__(self):
        self.lock.acquire()
        self.inside += 1
        return self

    def __exit__(self, *exc):
        self.inside -= 1
        self.lock.release()


section = Section()


def work():
    with section as s:
        assert s.inside == 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
