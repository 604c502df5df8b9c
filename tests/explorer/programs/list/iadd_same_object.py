# verdict: safe
# schedules: 2
# why: extend is one operation on the one list
import threading

log = []


def work():
    log.extend([1, 2])


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert log == [1, 2, 1, 2]
