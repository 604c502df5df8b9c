# verdict: race
# why: the messages are apart, the counter is not
import threading, logging


class H(logging.Handler):
    def emit(self, record):
        seen.append(record.getMessage())


seen = []
n = 0
log = logging.getLogger("x")
log.addHandler(H())
log.warning("start %d", 1)


def w():
    global n
    n += 1
    log.warning("n is %d", n)


ts = [threading.Thread(target=w) for i in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert n == 2 and len(seen) == 3
