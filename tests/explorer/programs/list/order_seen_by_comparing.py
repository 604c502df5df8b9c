# verdict: race
# why: every item is compared in turn, and the comparison remembers the first
import threading

out = []


class Spy:
    def __init__(self):
        self.first = None

    def __eq__(self, other):
        if self.first is None:
            self.first = other
        return False


def work(k):
    out.append(k)


threads = [threading.Thread(target=work, args=(k,)) for k in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
spy = Spy()
assert spy not in out
assert spy.first == 1
