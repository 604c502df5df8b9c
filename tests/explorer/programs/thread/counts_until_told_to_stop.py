# verdict: safe
# why: a loop without a wait, which the other thread ends
import threading

flag = False
spins = 0


def w():
    global spins
    while not flag:
        spins += 1


def s():
    global flag
    flag = True


ts = [threading.Thread(target=f) for f in (w, s)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert flag
