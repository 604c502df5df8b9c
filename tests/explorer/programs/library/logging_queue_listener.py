# verdict: safe
# why: stop() waits until the listener has handled all that is in the queue
import logging
import logging.handlers
import queue
import threading


class Kept(logging.Handler):
    def emit(self, record):
        kept.append(record.getMessage())


kept = []
records = queue.Queue()
log = logging.getLogger("app")
log.propagate = False
log.addHandler(logging.handlers.QueueHandler(records))
listener = logging.handlers.QueueListener(records, Kept())
listener.start()
t = threading.Thread(target=log.warning, args=("hello",))
t.start()
t.join()
listener.stop()
assert kept == ["hello"]
