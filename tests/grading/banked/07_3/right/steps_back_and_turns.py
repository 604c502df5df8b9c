import threading

_nap = threading.Event()


def dine(left, right, eat):
    forks = [left] if left is right else [left, right]
    while True:
        held = []
        for fork in forks:
            if not fork.acquire(blocking=not held):
                break
            held.append(fork)
        else:
            break
        for fork in held:
            fork.release()
        forks.reverse()
        _nap.wait(0.001)
    try:
        eat()
    finally:
        for fork in held:
            fork.release()
