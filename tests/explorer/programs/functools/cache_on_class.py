# verdict: safe
# why: two may make the first object at once
import functools, threading


@functools.cache
class Config:
    def __init__(self):
        self.values = {"debug": True}


seen = []


def work():
    seen.append(Config().values["debug"])


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == [True, True]
