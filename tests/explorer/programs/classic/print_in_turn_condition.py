# verdict: safe
# why: whose turn it is, is a number under a condition
import threading

cond = threading.Condition()
turn = 0
log = []


def work(me):
    global turn
    for _ in range(2):
        with cond:
            cond.wait_for(lambda: turn == me)
            log.append(me)
            turn = 1 - me
            cond.notify_all()


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert log == [0, 1, 0, 1]
