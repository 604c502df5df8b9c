# verdict: safe
# why: two semaphores pass the turn to and fro
import threading

turns = [threading.Semaphore(1), threading.Semaphore(0)]
log = []


def work(me):
    for _ in range(2):
        turns[me].acquire()
        log.append(me)
        turns[1 - me].release()


threads = [threading.Thread(target=work, args=(i,)) for i in (1, 0)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert log == [0, 1, 0, 1]
