# verdict: safe
# why: the handler writes to its stream while it holds its lock
import logging
import threading


class Stream:
    written = 0

    def write(self, text):
        self.written += 1


stream = Stream()
logging.basicConfig(stream=stream)
ts = [threading.Thread(target=logging.warning, args=("hello",)) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert stream.written == 2
