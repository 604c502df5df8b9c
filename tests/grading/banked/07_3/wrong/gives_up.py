# loses: safe
# says: waits for a fork only for a while
def dine(left, right, eat):
    if left is right:
        with left:
            eat()
        return
    with left:
        if right.acquire(timeout=1):
            try:
                eat()
            finally:
                right.release()
