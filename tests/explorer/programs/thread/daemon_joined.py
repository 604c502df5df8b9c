# verdict: safe
# why: a daemon may be joined like any other
import threading

log = []


def work():
    log.append("saved")


t = threading.Thread(target=work, daemon=True)
t.start()
t.join()
assert log == ["saved"]
