# verdict: race
# why: a filter is asked before the handler takes its lock
import logging
import threading


class Counting(logging.Filter):
    n = 0

    def filter(self, record):
        self.n += 1
        return True


counting = Counting()
handler = logging.StreamHandler()
handler.addFilter(counting)
log = logging.getLogger("app")
log.propagate = False
log.addHandler(handler)
ts = [threading.Thread(target=log.warning, args=("hello",)) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert counting.n == 2
