# verdict: race
# why: three wait for their turn with "if"; a notify meant for another lets the wrong one through
import threading

cond = threading.Condition()
turn = 0
log = []


def work(me):
    global turn
    with cond:
        if turn != me:
            cond.wait()
        log.append(me)
        turn += 1
        cond.notify_all()


threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert log == [0, 1, 2]
