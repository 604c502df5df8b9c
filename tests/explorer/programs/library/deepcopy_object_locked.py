# verdict: safe
# why: the copy is made under the writer's lock
import copy, threading


class Config:
    def __init__(self):
        self.host = "a"
        self.port = 1


cfg = Config()
lock = threading.Lock()
snaps = []


def update():
    with lock:
        cfg.host = "b"
        cfg.port = 2


def snapshot():
    with lock:
        c = copy.deepcopy(cfg)
    snaps.append((c.host, c.port))


ts = [threading.Thread(target=f) for f in (update, snapshot)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert snaps[0] in [("a", 1), ("b", 2)]
