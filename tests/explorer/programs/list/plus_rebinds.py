# verdict: race
# why: log = log + [...] reads the name and rebinds it
import threading

log = []


def work():
    global log
    log = log + [1]


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert log == [1, 1]
