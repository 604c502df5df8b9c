# loses: live
# says: changes from call to call
import itertools

turn = itertools.count()


def dine(left, right, eat):
    if left is right:
        with left:
            eat()
        return
    if next(turn) % 2:
        left, right = right, left
    with left, right:
        eat()
