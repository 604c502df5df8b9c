# verdict: deadlock
# why: nobody sets the flag; the loop goes round for ever
import threading

flag = False


def waiter():
    while not flag:
        pass


t = threading.Thread(target=waiter)
t.start()
t.join()
