# verdict: safe
# schedules: 2
# why: append is one operation
import threading

log = []


def work():
    log.append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert log == [1, 1]
