# verdict: race
# why: __enter__ that counts but does not lock
import threading


class Section:
    inside = 0

    def __enter__(self):
        Section.inside += 1
        return self

    def __exit__(self, *exc):
        Section.inside -= 1


section = Section()


def work():
    with section:
        assert Section.inside == 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
