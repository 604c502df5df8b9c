# verdict: safe
# why: the flag is set in the end, and the spin ends with it
import threading

flag = False


def setter():
    global flag
    flag = True


t = threading.Thread(target=setter)
t.start()
while not flag:
    pass
t.join()
