# verdict: deadlock
# why: the flag may be set and taken back before the waiter looks
import threading

flag = False


def waiter():
    while not flag:
        pass


def pulse():
    global flag
    flag = True
    flag = False


a = threading.Thread(target=waiter)
b = threading.Thread(target=pulse)
a.start()
b.start()
a.join()
b.join()
