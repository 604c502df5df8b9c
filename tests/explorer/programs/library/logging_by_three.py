# verdict: safe
# schedules: 6
# why: where nobody reads the messages, only the lock makes steps
import logging
import threading

logging.basicConfig(level=logging.INFO)
log = logging.getLogger(__name__)
lock = threading.Lock()
n = 0


def work(k):
    global n
    log.info("start %d", k)
    with lock:
        n += 1
    logging.info("end %d", k)


threads = [threading.Thread(target=work, args=(k,)) for k in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert n == 3
