# loses: safe
# says: waits for a fork only for a while
def dine(left, right, eat):
    first, second = sorted((left, right), key=id)
    with first:
        got = first is not second and second.acquire(timeout=0.1)
        try:
            eat()
        finally:
            if got:
                second.release()
