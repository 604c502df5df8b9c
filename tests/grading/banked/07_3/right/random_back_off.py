import random
import time


def dine(left, right, eat):
    if left is right:
        with left:
            eat()
            return
    eaten = False
    while not eaten:
        with left:
            if right.acquire(timeout=0.01):
                try:
                    eat()
                    eaten = True
                finally:
                    right.release()
        if not eaten:
            time.sleep(random.random() / 100)
