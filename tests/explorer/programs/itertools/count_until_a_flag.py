# verdict: safe
# why: a loop without an end of its own, left when another thread says so
import itertools, threading, time

flag = False
spins = 0


def spin():
    for i in itertools.count():
        if flag:
            break
        time.sleep(0.1)


t = threading.Thread(target=spin)
t.start()
flag = True
t.join()
