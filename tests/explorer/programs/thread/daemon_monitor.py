# verdict: safe
# why: the daemon looks on and on, and the program ends without it
import threading, time

n = 0
log = []


def monitor():
    while True:
        log.append(n)
        time.sleep(0.5)


def work():
    global n
    n += 1


threading.Thread(target=monitor, daemon=True).start()
t = threading.Thread(target=work)
t.start()
t.join()
assert n == 1
