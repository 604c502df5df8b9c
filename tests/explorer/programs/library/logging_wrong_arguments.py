# verdict: safe
# why: what goes wrong in a handler is told by logging, and the program goes on
import logging
import threading

ts = [threading.Thread(target=logging.warning, args=("%d apples", "two")) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
