# verdict: deadlock
# why: the loop tests a copy taken before the flag was set
import threading

flag = False


def waiter():
    seen = flag
    while not seen:
        pass


def setter():
    global flag
    flag = True


a = threading.Thread(target=waiter)
b = threading.Thread(target=setter)
a.start()
b.start()
a.join()
b.join()
