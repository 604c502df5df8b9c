# loses: still concurrent
# says: One lock for the whole table
import threading

table = threading.Lock()


def dine(left, right, eat):
    with table:
        if left is right:
            with left:
                eat()
        else:
            with left, right:
                eat()
