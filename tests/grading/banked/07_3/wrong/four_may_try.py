# loses: live, still concurrent
# says: lets a fixed number of diners try
import threading

seats = threading.Semaphore(4)


def dine(left, right, eat):
    if left is right:
        with left:
            eat()
        return
    with seats:
        with left:
            with right:
                eat()
