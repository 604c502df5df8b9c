import threading

waiter = threading.Lock()


def dine(left, right, eat):
    with waiter:
        left.acquire()
        if right is not left:
            right.acquire()
    try:
        eat()
    finally:
        left.release()
        if right is not left:
            right.release()
