# verdict: race
# why: the listener is a thread of its own, and nobody waits for it
import logging
import queue
import threading
from logging.handlers import QueueHandler, QueueListener


class Kept(logging.Handler):
    def emit(self, record):
        kept.append(record.getMessage())


kept = []
records = queue.Queue()
log = logging.getLogger("app")
log.propagate = False
log.addHandler(QueueHandler(records))
listener = QueueListener(records, Kept())
listener.start()
t = threading.Thread(target=log.warning, args=("hello",))
t.start()
t.join()
assert kept == ["hello"]
