# verdict: race
# why: main ends without waiting; what the daemon was to do may not be done
import threading

log = []


def work():
    log.append("saved")


t = threading.Thread(target=work, daemon=True)
t.start()
assert log == ["saved"]
