# verdict: race
# why: a ZeroDivisionError only if the divisor is zeroed before it is used
import threading

divisor = 1


def divide():
    print(10 / divisor)


def reset():
    global divisor
    divisor = 0


a = threading.Thread(target=divide)
b = threading.Thread(target=reset)
a.start()
b.start()
a.join()
b.join()
