# loses: all
# says: Another lock in their place
import threading

table = threading.Lock()


def dine(left, right, eat):
    with table:
        eat()
