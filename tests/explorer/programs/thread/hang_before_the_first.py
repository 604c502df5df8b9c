# verdict: deadlock
# why: nobody is there who could set the flag
import threading

go = False


def set_it():
    global go
    go = True


while not go:
    pass
threading.Thread(target=set_it).start()
