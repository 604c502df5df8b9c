# verdict: race
# why: the turn is given away before the wish is made known
import threading

wants = {0: False, 1: False}
turn = 0
counter = 0


def work(me):
    global turn, counter
    other = 1 - me
    turn = other
    wants[me] = True
    while wants[other] and turn == other:
        pass
    counter += 1
    wants[me] = False


threads = [threading.Thread(target=work, args=(i,)) for i in (0, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2
