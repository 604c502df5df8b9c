# verdict: race
# why: tokens are looked at and taken in two steps
import threading


class Limiter:
    def __init__(self, tokens):
        self.tokens = tokens

    def allow(self):
        if self.tokens > 0:
            self.tokens -= 1
            return True
        return False


limiter = Limiter(1)
allowed = []


def request():
    if limiter.allow():
        allowed.append(1)


threads = [threading.Thread(target=request) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(allowed) == 1
