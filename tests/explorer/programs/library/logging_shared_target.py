# verdict: race
# why: what two handlers write to is kept apart by neither's lock
import logging
import threading


class Stream:
    written = 0

    def write(self, text):
        self.written += 1


stream = Stream()
logs = [logging.getLogger(name) for name in "ab"]
for log in logs:
    log.propagate = False
    log.addHandler(logging.StreamHandler(stream))
ts = [threading.Thread(target=log.warning, args=("hello",)) for log in logs]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert stream.written == 2
