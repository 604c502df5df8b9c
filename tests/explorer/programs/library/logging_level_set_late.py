# verdict: race
# why: the message may come before the level is raised, or after
import logging
import threading


class Kept(logging.Handler):
    def emit(self, record):
        seen.append(record.getMessage())


seen = []
log = logging.getLogger("shop")
log.setLevel(logging.INFO)
log.addHandler(Kept())


def work():
    log.info("sold")


def be_quiet():
    log.setLevel(logging.ERROR)


threads = [threading.Thread(target=f) for f in (work, be_quiet)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == ["sold"]
