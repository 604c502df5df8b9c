# verdict: safe
# schedules: 2
# why: append taken out of its list is the same operation
import threading

log = []
push = log.append


def work():
    push(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert log == [1, 1]
