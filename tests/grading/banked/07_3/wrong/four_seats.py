# loses: live, still concurrent
# says: Others wait although their forks lie free
import threading
_seats = threading.Semaphore(4)


def dine(left, right, eat):
    if left is right:
        with left:
            eat()
        return
    with _seats:
        with left, right:
            eat()
