# verdict: safe
# why: opposite orders in one thread, one after the other, block nobody
import threading

a = threading.Lock()
b = threading.Lock()
n = 0


def work():
    global n
    with a:
        with b:
            n += 1
    with b:
        with a:
            n += 1


t = threading.Thread(target=work)
t.start()
t.join()
assert n == 2
