# verdict: safe
# why: the handler's lock keeps its formatter apart
import logging
import threading


class Numbered(logging.Formatter):
    n = 0

    def format(self, record):
        self.n += 1
        return f"{self.n}: {record.getMessage()}"


numbered = Numbered()
log = logging.getLogger("app")
log.propagate = False
handler = logging.StreamHandler()
handler.setFormatter(numbered)
log.addHandler(handler)
ts = [threading.Thread(target=log.warning, args=("hello",)) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert numbered.n == 2
