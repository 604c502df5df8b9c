# verdict: race
# why: the handler of the logger above may be gone when the message comes
import logging
import threading


class Kept(logging.Handler):
    def emit(self, record):
        seen.append(record.getMessage())


seen = []
log = logging.getLogger("shop")
log.setLevel(logging.INFO)
kept = Kept()
log.addHandler(kept)


def work():
    logging.getLogger("shop.till").info("sold")


def be_quiet():
    log.removeHandler(kept)


threads = [threading.Thread(target=f) for f in (work, be_quiet)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == ["sold"]
