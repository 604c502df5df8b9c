# loses: still concurrent
# says: One lock for the whole table
import threading

seats = threading.Semaphore(1)


def dine(left, right, eat):
    with seats, left:
        if left is not right:
            with right:
                eat()
        else:
            eat()
