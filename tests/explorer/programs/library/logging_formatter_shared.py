# verdict: race
# why: each handler has a lock of its own, and they share a formatter
import logging
import threading


class Numbered(logging.Formatter):
    n = 0

    def format(self, record):
        self.n += 1
        return f"{self.n}: {record.getMessage()}"


numbered = Numbered()
logs = []
for name in "ab":
    log = logging.getLogger(name)
    log.propagate = False
    handler = logging.StreamHandler()
    handler.setFormatter(numbered)
    log.addHandler(handler)
    logs.append(log)
ts = [threading.Thread(target=log.warning, args=("hello",)) for log in logs]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert numbered.n == 2
