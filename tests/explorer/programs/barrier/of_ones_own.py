# verdict: safe
# why: the last one lets all others go; what was written before is read after that
import threading

condition = threading.Condition()
arrived = 0
seen = [0] * 4


def work(i):
    global arrived
    seen[i] = 1
    with condition:
        arrived += 1
        condition.notify_all()
        while arrived < 4:
            condition.wait()
    assert sum(seen) == 4


threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
