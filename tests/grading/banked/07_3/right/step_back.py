import time


def dine(left, right, eat):
    while True:
        with left:
            if left is right:
                eat()
                return
            if right.acquire(blocking=False):
                try:
                    eat()
                    return
                finally:
                    right.release()
        time.sleep(0)
