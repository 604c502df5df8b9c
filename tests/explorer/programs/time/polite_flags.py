# verdict: deadlock
# why: both raise their flag first, then wait for the other's to be lowered
import threading

wants = {0: False, 1: False}


def work(me):
    wants[me] = True
    while wants[1 - me]:
        pass
    wants[me] = False


threads = [threading.Thread(target=work, args=(i,)) for i in (0, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
