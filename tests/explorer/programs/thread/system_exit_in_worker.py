# verdict: safe
# why: SystemExit in a thread ends that thread alone, silently
import sys
import threading

log = []


def work():
    log.append("start")
    sys.exit()
    log.append("never")


t = threading.Thread(target=work)
t.start()
t.join()
assert log == ["start"]
