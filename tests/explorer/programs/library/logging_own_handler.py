# verdict: safe
# why: the handler's lock keeps its emit() apart
import threading, logging


class ListHandler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.count = 0

    def emit(self, record):
        self.count += 1


h = ListHandler()
log = logging.getLogger("demo")
log.setLevel(logging.INFO)
log.propagate = False
log.addHandler(h)


def w():
    log.info("x")


ts = [threading.Thread(target=w) for i in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert h.count == 2
