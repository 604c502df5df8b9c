# verdict: race
# why: it lets all go when the last but one has come
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
        while arrived < 3:
            condition.wait()
    assert sum(seen) == 4


threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
