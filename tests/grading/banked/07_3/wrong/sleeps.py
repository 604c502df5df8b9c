# loses: live
# says: takes the fork on the same side
import time


def dine(left, right, eat):
    if left is right:
        with left:
            eat()
        return
    time.sleep(0.001)
    with left, right:
        eat()
