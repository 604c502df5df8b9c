# verdict: race
# why: both close what one may close once
import threading


class File:
    def __init__(self):
        self.is_open = True
        self.closes = 0

    def close(self):
        if self.is_open:
            self.closes += 1
            self.is_open = False


f = File()
closers = []


def work():
    before = f.is_open
    f.close()
    if before:
        closers.append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(closers) == 1
